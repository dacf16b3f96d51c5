using Aftercare.Domain.Kernel;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;

namespace Aftercare.Server.Console;

/// <summary>Says no to the staff, in their language.</summary>
internal sealed class Refusals(Reader reader)
{
    /// <summary>Why something was refused. Where the desk has words of its own, those; else the ones for everybody.</summary>
    public string Words(Refusal no) =>
        no is WrongShape ? reader["console.refused.text"] : Find($"console.refused.{no.Code}") ?? Find($"refused.{no.Code}") ?? reader["refused.other"];

    private string? Find(string key) => reader.Texts.Sentences.ContainsKey(key) ? reader[key] : null;
}
