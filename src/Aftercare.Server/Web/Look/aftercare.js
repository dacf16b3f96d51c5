// Enhancement only: every page works without this. Listeners sit on the document, so that a region that was fetched anew needs no start of its own.
const on = (type, pick, act) => document.addEventListener(type, e => { const at = e.target.closest?.(pick); if (at) act(at, e); });

// Choose all, and say how many are chosen.
on('change', '[data-all]', all => {
  for (const box of all.form.elements) if (box.name === 'ids') box.checked = all.checked;
  count(all.form);
});
on('change', '[name=ids]', box => count(box.form));
on('reset', 'form', form => setTimeout(() => form.querySelector('[data-n]') && count(form)));

function count(form) {
  const ids = [...form.elements].filter(x => x.name === 'ids'), n = ids.filter(x => x.checked).length;
  form.querySelector('[data-n]').textContent = n;
  const all = form.querySelector('[data-all]');
  if (all) { all.checked = n === ids.length; all.indeterminate = n > 0 && n < ids.length; }
}

// What is typed in a form with data-keep is kept in this browser until the server has it.
const place = form => `kept:${location.pathname}:${form.dataset.keep}`;
const typed = form => [...form.elements].filter(x => x.matches('textarea, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])') && x.name);
on('input', 'form[data-keep]', form => {
  const texts = Object.fromEntries(typed(form).filter(x => x.value !== x.defaultValue).map(x => [x.name, x.value]));
  try { localStorage.setItem(place(form), JSON.stringify(texts)); } catch { /* the browser keeps nothing */ }
});
function restore() {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    let texts = {};
    try { texts = JSON.parse(localStorage.getItem(place(form))) ?? {}; } catch { /* nothing is kept */ }
    for (const x of typed(form)) if (x.value === x.defaultValue && texts[x.name]) x.value = texts[x.name];
  }
}

// A post that does not reach the server says so, and the same click sends it again. One that does shows what the server answered.
document.addEventListener('submit', async e => {
  const form = e.target, button = e.submitter;
  if (!form.matches('form[data-keep]') || form.dataset.busy) { if (form.dataset.busy) e.preventDefault(); return; }
  e.preventDefault();
  form.dataset.busy = '';
  const notice = form.querySelector('.notsent');
  if (notice) notice.hidden = true;
  try {
    const answer = await fetch(button?.formAction || form.action, { method: 'POST', body: new FormData(form, button), headers: { Accept: 'text/html' } });
    if (answer.status >= 500) throw answer.status;
    if (answer.redirected) {
      if (!new URL(answer.url).pathname.startsWith('/sign-in')) localStorage.removeItem(place(form));
      location.assign(answer.url);
      if (new URL(answer.url).href.split('#')[0] === location.href.split('#')[0]) location.reload();
      return;
    }
    show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    if (notice) { notice.hidden = false; notice.scrollIntoView({ block: 'nearest' }); }
  } finally {
    delete form.dataset.busy;
  }
});
function show(page) {
  document.title = page.title;
  document.getElementById('main').replaceWith(page.getElementById('main'));
  (document.querySelector('#main [autofocus]') ?? document.getElementById('main')).focus();
}

// Time left, counted down each second. The server wrote the sentence; only its amount is written again.
function tick() {
  for (const left of document.querySelectorAll('[data-left]')) {
    const seconds = Math.round((new Date(left.dataset.left) - Date.now() + skew) / 1000), over = seconds < 0;
    left.textContent = amount(Math.abs(seconds));
    if (over && left.dataset.over === 'false') refresh();
    left.dataset.over = over;
  }
}
function amount(seconds) {
  const words = document.documentElement.dataset;
  const parts = [[Math.floor(seconds / 3600), words.hours], [Math.floor(seconds % 3600 / 60), words.minutes]].filter(([n]) => n > 0);
  if (seconds < 300) parts.push([seconds % 60, words.seconds]);
  return parts.map(([n, word]) => word.replace('{n}', n)).join('\u00a0');
}
// How far the clock of this machine is ahead of the server's.
const skew = Date.now() - new Date(document.querySelector('meta[name=served]').content);
setInterval(tick, 1000);

// Changes come over one stream for all tabs: whichever holds the lock listens, and passes on what it hears.
const channel = new BroadcastChannel('aftercare');
channel.onmessage = e => heard(e.data);
if (document.querySelector('[data-region]')) navigator.locks?.request('aftercare-stream', () => new Promise(() => {
  const tell = message => { heard(message); channel.postMessage(message); };
  const stream = new EventSource('/api/v1/changes');
  stream.onopen = () => tell({ up: true });
  stream.onerror = () => tell({ up: false });
  stream.addEventListener('ticket', e => tell({ ticket: JSON.parse(e.data) }));
  addEventListener('pagehide', () => stream.close());
}));

let wasDown = false, waiting;
function heard(message) {
  if ('up' in message) {
    link(message.up);
    if (message.up && wasDown) refresh();
    wasDown = !message.up;
  } else if ([...document.querySelectorAll('[data-region]')].some(region => region.dataset.region === '' || region.dataset.region.split(' ').includes(message.ticket.number))) {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  }
}
function link(up) {
  document.querySelector('[data-outage]')?.toggleAttribute('hidden', up);
  const live = document.querySelector('[data-live-state]');
  if (live) live.dataset.liveState = up ? 'on' : 'off';
}
addEventListener('offline', () => link(false));
addEventListener('online', () => link(true));

// Fetches this page again and changes its regions: what has data-region and an id. Where someone types or chooses, it stays as it is.
async function refresh() {
  let page;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch { return; }
  for (const region of document.querySelectorAll('[data-region][id]')) {
    const fresh = page.getElementById(region.id);
    if (!fresh || fresh.isEqualNode(region) || region.querySelector('[name=ids]:checked') || region.querySelector('textarea:focus, input:focus')) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...region.querySelectorAll('details[open][id]')].map(x => x.id);
    region.replaceWith(fresh);
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focused) document.getElementById(focused)?.focus();
  }
}

restore();
document.querySelector('#main [autofocus]')?.focus();
