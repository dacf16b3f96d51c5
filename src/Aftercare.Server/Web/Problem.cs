using System.ComponentModel;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Web;

/// <summary>What went wrong, as RFC 9457 has it: a stable code for programs, a sentence for people.</summary>
[Description("What went wrong, as application/problem+json (RFC 9457).")]
internal sealed record Problem(
    [property: Description("urn:aftercare:problem: and the code.")] string Type,
    [property: Description("What the status says in general.")] string Title,
    [property: Description("The HTTP status.")] int Status,
    [property: Description("The stable code of this problem. It never changes.")] string Code,
    [property: Description("A sentence for people. It may change at any time.")] string Detail,
    [property: Description("The fields that are wrong, where the problem lies in fields.")] IReadOnlyList<FieldProblem>? Errors = null);

/// <summary>A field that is wrong.</summary>
[Description("A field that is wrong.")]
internal sealed record FieldProblem(
    [property: Description("The field, such as subject, or details.version.")] string Field,
    [property: Description("The stable code.")] string Code,
    [property: Description("What to write instead.")] string Detail);

/// <summary>The request cannot be understood, whatever is recorded here.</summary>
internal sealed record MalformedRequest(string What) : Refusal("request.malformed", What);

/// <summary>The fields of the request do not have the shape that they need.</summary>
internal sealed record WrongShape(IReadOnlyList<FieldProblem> Errors) : Refusal("request.invalid", string.Join(" ", Errors.Select(error => $"{error.Field}: {error.Detail}")));

/// <summary>There is nothing at that address, or nothing that the one who asks may see: nobody can tell which.</summary>
internal sealed record NothingThere() : Refusal("request.not-found", "There is nothing here.");

/// <summary>What was read has changed since.</summary>
internal sealed record HasChanged() : Refusal("request.has-changed", "This has changed since you read it. Read it again, and decide anew.");

/// <summary>Others changed the same thing at the same time, again and again.</summary>
internal sealed record ChangedMeanwhile() : Refusal("request.changed-meanwhile", "Others changed this at the same moment. Nothing was recorded; try again.");

/// <summary>A key was used for another request.</summary>
internal sealed record KeyUsedOtherwise() : Refusal("request.key-used-otherwise", "This Idempotency-Key was used for another request. Take a new one.");

/// <summary>The key has a shape that is not taken.</summary>
internal sealed record KeyMalformed() : Refusal("request.key-malformed", "An Idempotency-Key has 1 to 100 printable ASCII characters.");

/// <summary>Too many requests.</summary>
internal sealed record TooManyRequests() : Refusal("request.too-many", "Too many requests. Wait as long as Retry-After says.");

/// <summary>The request is too large.</summary>
internal sealed record RequestTooLarge() : Refusal("request.too-large", "The request is larger than this address takes.");

/// <summary>Something broke. What, stands in the log of the server and nowhere else.</summary>
internal sealed record Broken() : Refusal("server.broken", "Something broke here, not with you. Nothing was half recorded; try again later.");

/// <summary>The database cannot be reached. Where it went away in the middle of a commit, nobody knows what was recorded.</summary>
internal sealed record StoreAway() : Refusal("server.store-away", "The database cannot be reached. Send the same again shortly; with an Idempotency-Key it has one effect.");

/// <summary>The disk is full.</summary>
internal sealed record StoreFull() : Refusal("server.store-full", "There is no room left here. Nothing was recorded; the people who run this server have to make some.");
