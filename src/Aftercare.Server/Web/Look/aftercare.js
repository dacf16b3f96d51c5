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

// What the server has need not be kept. A text that was handed back after signing in again was typed into a form of the page to which it goes.
function forget(form) {
  localStorage.removeItem(place(form));
  if (!form.matches('[data-back]')) return;
  const sent = new Set(new FormData(form).values()), there = `kept:${new URL(form.action).pathname}:`;
  for (const key of Object.keys(localStorage))
    if (key.startsWith(there) && Object.values(JSON.parse(localStorage.getItem(key))).every(text => sent.has(text))) localStorage.removeItem(key);
}

// A post that does not reach the server says so, and the same click sends it again. One that does shows what the server answered.
document.addEventListener('submit', async e => {
  const form = e.target, button = e.submitter;
  if (!form.matches('form[data-keep], form[data-back]') || form.dataset.busy) { if (form.dataset.busy) e.preventDefault(); return; }
  e.preventDefault();
  form.dataset.busy = '';
  const notice = form.querySelector('.notsent');
  if (notice) notice.hidden = true;
  try {
    const answer = await fetch(button?.hasAttribute('formaction') ? button.formAction : form.action, { method: 'POST', body: new FormData(form, button), headers: { Accept: 'text/html' } });
    if (answer.status >= 500 || answer.status === 429) throw answer.status;
    if (answer.redirected) {
      if (!new URL(answer.url).pathname.startsWith('/sign-in')) forget(form);
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
const tell = message => { heard(message); channel.postMessage(message); };
if (document.querySelector('[data-region], form[data-keep]')) navigator.locks?.request('aftercare-stream', () => new Promise(() => listen(1000)));
function listen(rest) {
  const stream = new EventSource('/api/v1/changes');
  stream.onopen = () => { rest = 1000; tell({ up: true }); };
  stream.onerror = async () => {
    if (stream.readyState === EventSource.CONNECTING) return tell({ up: false });
    // An answer that is no stream ends it for good. It comes of a server that is not ready, and then it is begun anew; or nobody is signed in any more.
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' }).catch(() => null);
    tell({ up: answer?.type === 'opaqueredirect' });
    if (answer?.type !== 'opaqueredirect') setTimeout(listen, rest, Math.min(2 * rest, 30_000));
  };
  stream.addEventListener('ticket', e => tell({ ticket: JSON.parse(e.data) }));
  addEventListener('pagehide', () => stream.close(), { once: true });
}

let wasDown = false, waiting;
// In a queue: tickets that have changed, with their versions, and those that are not among its rows. Rows change where they stand; what is new waits until it is asked for.
const changed = new Map(), unseen = new Set();
function heard(message) {
  if ('up' in message) {
    link(message.up);
    if (message.up && wasDown) refresh();
    wasDown = !message.up;
    return;
  }
  const { number, version } = message.ticket, news = document.querySelector('[data-changed]');
  if (news) {
    changed.set(number, version);
    if (!document.getElementById(`row-${number}`)) unseen.add(number);
    news.querySelector('[data-changed-n]').textContent = unseen.size;
    news.hidden = unseen.size === 0;
  } else if (![...document.querySelectorAll('[data-region]')].some(region => region.dataset.region === '' || region.dataset.region.split(' ').includes(number))) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => news ? refreshRows(news.dataset.changed) : refreshShared(document.querySelector('[data-shared]')?.dataset.shared, version), 150);
}
function link(up) {
  document.querySelector('[data-outage]')?.toggleAttribute('hidden', up);
  const live = document.querySelector('[data-live-state]');
  if (live) live.dataset.liveState = up ? 'on' : 'off';
}
addEventListener('offline', () => link(false));
addEventListener('online', () => link(true));

// What changed is drawn once by the server for all who heard of the same versions: the rows of a queue, or what all readers of a ticket are shown alike.
function refreshRows(rows) {
  const only = [...changed.keys()].sort(), address = new URL(rows, location.href);
  address.searchParams.set('only', only.map(number => `${number}.${changed.get(number)}`).join(','));
  changed.clear();
  return only.length > 100 ? refresh() : refresh(address, only);
}
function refreshShared(shared, version) {
  if (!shared) return refresh();
  const address = new URL(shared, location.href);
  address.searchParams.set('version', version);
  return refresh(address);
}
// Fetches this page again, or the address of what changed, and changes its regions: what has data-region and an id. Where someone types, it stays as it is.
async function refresh(address = location.href, only) {
  let page;
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch { return; }
  for (const region of document.querySelectorAll('[data-region][id]')) {
    const fresh = page.getElementById(region.id);
    // What is each reader's own, a form, is not drawn for all.
    if (fresh && 'own' in fresh.dataset) return refresh();
    if (!fresh) {
      if (region.matches('[data-row]') && (!only || only.includes(region.dataset.region))) region.dataset.gone = '';
      continue;
    }
    const checked = [...region.querySelectorAll('[name=ids]:checked')].map(x => x.id);
    if (fresh.isEqualNode(region) || checked.includes('') || region.querySelector('textarea:focus, input:not([name=ids]):focus')) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...region.querySelectorAll('details[open][id]')].map(x => x.id);
    region.replaceWith(fresh);
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    for (const id of checked) document.getElementById(id).checked = true;
    if (focused) document.getElementById(focused)?.focus();
  }
}
// Time left is service time, which only the server can tell: rows with a countdown are read again each minute.
setInterval(() => { if (!document.hidden && document.querySelector('.cd')) refresh(); }, 60_000);

// One key for what is done often; never where someone types, and not at all for those who switch it off.
const keysAreOn = () => localStorage.getItem('keys') !== 'off';
on('change', '[data-keys]', box => localStorage.setItem('keys', box.checked ? 'on' : 'off'));
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !keysAreOn() || e.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [popover]')) return;
  const rows = [...document.querySelectorAll('[data-row]')], row = document.activeElement.closest('[data-row]'), box = row?.querySelector('[name=ids]');
  if (rows.length && 'jk'.includes(e.key)) rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + (e.key === 'j' ? 1 : row ? -1 : 0)))]?.querySelector('a')?.focus();
  else if (box && e.key === 'x') box.click();
  else if (row && e.key === 'o') row.querySelector('a').click();
  else {
    const it = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (!it) return;
    if (it.name === 'act' && box && !box.form.querySelector('[name=ids]:checked')) box.click();
    if (it.dataset.pick) document.getElementById(it.dataset.pick)?.click();
    if (it.matches('textarea, [type=search]')) it.focus();
    else it.click();
    document.getElementById(it.dataset.then)?.focus();
  }
  e.preventDefault();
});
for (const box of document.querySelectorAll('[data-keys]')) box.checked = keysAreOn();

for (const form of document.querySelectorAll('form:has([data-n])')) count(form);
restore();
document.querySelector('#main [autofocus]')?.focus();
