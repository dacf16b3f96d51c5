using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace Aftercare.Server.Web.Shell;

/// <summary>What the form of a page has posted: read from here, done once, and shown again with what was typed where it is refused.</summary>
internal sealed class Posting(IHttpContextAccessor accessor, OnceOnly once, NavigationManager way, Reader reader)
{
    private Refusal? refusal;

    /// <summary>Whether this request posts a form.</summary>
    public bool IsPost => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;

    /// <summary>What was typed into that field; null where nothing was posted.</summary>
    public string? this[string field] => IsPost && Http.Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : null;

    /// <summary>Whether that form was posted.</summary>
    public bool IsOf(string form) => this["_handler"] == form;

    /// <summary>What was typed into that field of that form: nothing where another was posted.</summary>
    public string? In(string form, string field) => IsOf(form) ? this[field] : null;

    /// <summary>The files that were chosen; an input without a choice sends an empty one.</summary>
    public IEnumerable<IFormFile> Files => IsPost ? Http.Request.Form.Files.Where(file => file.Length > 0 || file.FileName.Length > 0) : [];

    /// <summary>What is wrong, by field, in the reader's language; the whole form is under its own name.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public string? Error(string field) => Errors.GetValueOrDefault(field);

    /// <summary>Why it was refused; null where it was not.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>Does it, and leads to the address that follows; what is refused stays on the page.</summary>
    public async Task Run(Func<Task<Result<string>>> change)
    {
        if ((await once.RunPost(Http, this[Parts.Once.Name] ?? "", change)).IsRefused(out refusal, out var address)) Explain(refusal);
        else way.NavigateTo(address);
    }

    /// <summary>Says no before anything was done.</summary>
    public void Refuse(Refusal because) => Explain(refusal = because);

    private void Explain(Refusal because) => Errors = because is WrongShape shape
        ? shape.Errors.DistinctBy(error => error.Field).ToDictionary(error => error.Field, error => Sentence($"form.wrong.{error.Code}"))
        : new Dictionary<string, string> { [this["_handler"] ?? ""] = Sentence($"refused.{because.Code}") };

    private string Sentence(string key) => reader.Texts.Sentences.ContainsKey(key) ? reader[key] : reader["refused.other"];

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown outside of a request.");
}
