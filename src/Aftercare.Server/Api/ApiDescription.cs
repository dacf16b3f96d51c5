using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Aftercare.Server.Api;

/// <summary>Describes the API as OpenAPI 3.1. The description is kept in docs/api/openapi.json, and a test holds it to the code.</summary>
internal static class ApiDescription
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Aftercare",
            Version = "v1",
            Description = "The API of a support programme: tickets, their promises, and whom they concern. Instants are RFC 3339 in UTC; what went wrong is application/problem+json with a stable code.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that gives this description." }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made with «aftercare token create»." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        document.Tags = new HashSet<OpenApiTag>(
            [
                new() { Name = "Tickets", Description = "Requests for help, and everything that happens to them." },
                new() { Name = "Organisations", Description = "Customers, their people, places and contracts." },
                new() { Name = "Programme", Description = "The programme in force." },
                new() { Name = "Outbox", Description = "Letters on their way out." },
                new() { Name = "Changes", Description = "What changes, as it changes." },
            ]);
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var changes = context.Description.HttpMethod is not "GET";
        operation.Parameters ??= [];
        if (context.Description.HttpMethod == "POST")
            operation.Parameters.Add(Header("Idempotency-Key", "A key of your own for this request: sent again with the same key, it has one effect and one answer.", 100));
        if (changes && context.Description.RelativePath?.Contains("{number}", StringComparison.Ordinal) == true && operation.RequestBody?.Content?.ContainsKey("multipart/form-data") != true)
            operation.Parameters.Add(Header("If-Match", "The version that you have seen, as its ETag: where it has changed since, nothing is done.", 100));
        if (operation.Responses is null) return;
        foreach (var (status, response) in operation.Responses)
            if (response is OpenApiResponse { Description: null or "" } plain) plain.Description = status;
        if (operation.Responses.TryGetValue("429", out var tooMany) && tooMany is OpenApiResponse slow)
            slow.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Retry-After"] = new OpenApiHeader { Description = "In so many seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
        foreach (var (status, response) in operation.Responses)
            if (status is "200" or "201" && response is OpenApiResponse done && context.Description.RelativePath?.Contains("tickets", StringComparison.Ordinal) == true && done.Content?.ContainsKey("application/json") == true)
                done.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["ETag"] = new OpenApiHeader { Description = "The version, where the answer is a ticket.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(Instant)) (schema.Type, schema.Format, schema.Examples) = (Either(JsonSchemaType.String, type), "date-time", [JsonValue.Create("2026-03-02T09:00:00Z")]);
        if (plain == typeof(LocalDate)) (schema.Type, schema.Format, schema.Examples) = (Either(JsonSchemaType.String, type), "date", [JsonValue.Create("2026-03-02")]);
        if (plain == typeof(Instant)) schema.Description ??= "An instant, as RFC 3339 in UTC.";
        if (plain == typeof(LocalDate)) schema.Description ??= "A date.";
        if (plain == typeof(IFormFile)) schema.Description ??= "The bytes of a file.";
        // Bodies are read strictly.
        if (plain.Name.EndsWith("Body", StringComparison.Ordinal)) schema.AdditionalPropertiesAllowed = false;
    }

    private static JsonSchemaType Either(JsonSchemaType type, Type of) => Nullable.GetUnderlyingType(of) is null ? type : type | JsonSchemaType.Null;

    private static OpenApiParameter Header(string name, string description, int longest) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = false,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
    };
}
