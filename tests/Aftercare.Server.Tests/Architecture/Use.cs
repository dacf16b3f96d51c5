using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aftercare.Server.Tests.Architecture;

/// <summary>One type that names another, as its compiled form shows. Constants and <c>nameof</c> leave no trace there.</summary>
/// <param name="From">The outermost type that does.</param>
/// <param name="FromNamespace">Its namespace; empty for the program's entry.</param>
/// <param name="To">The type that is named, without its arguments, which are uses of their own.</param>
/// <param name="ToNamespace">That type's namespace.</param>
/// <param name="Member">The method or field that is used, where one is.</param>
internal sealed record Use(string From, string FromNamespace, string To, string ToNamespace, string? Member)
{
    /// <summary>Everything that the types of an assembly name: in signatures, bodies, attributes and the code that the compiler made of them.</summary>
    public static IReadOnlyCollection<Use> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var found = new HashSet<Use>();
        foreach (var type in module.GetTypes())
            foreach (var (named, member) in NamedBy(type))
                Add(found, type, named, member);
        return found;
    }

    /// <summary>The assemblies that an assembly refers to.</summary>
    public static IReadOnlyCollection<string> ReferencesOf(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.AssemblyReferences.Select(reference => reference.Name)];
    }

    public override string ToString() => $"{From} uses {To}{(Member is null ? "" : "." + Member)}";

    private static void Add(HashSet<Use> found, TypeReference from, TypeReference? to, string? member)
    {
        switch (to)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                foreach (var argument in generic.GenericArguments) Add(found, from, argument, null);
                Add(found, from, generic.ElementType, member);
                return;
            case TypeSpecification specification:
                Add(found, from, specification.ElementType, member);
                return;
        }
        var (user, used) = (Outermost(from), Outermost(to));
        if (user.FullName != used.FullName) found.Add(new Use(user.FullName, user.Namespace, used.FullName, used.Namespace, member));
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    private static IEnumerable<(TypeReference? Type, string? Member)> NamedBy(TypeDefinition type)
    {
        yield return (type.BaseType, null);
        foreach (var implemented in type.Interfaces) yield return (implemented.InterfaceType, null);
        foreach (var field in type.Fields) yield return (field.FieldType, null);
        foreach (var attribute in AttributesOf(type)) yield return (attribute, null);
        foreach (var constraint in ConstraintsOf(type.GenericParameters)) yield return (constraint, null);
        foreach (var method in type.Methods)
        {
            foreach (var named in SignatureOf(method)) yield return (named, null);
            foreach (var constraint in ConstraintsOf(method.GenericParameters)) yield return (constraint, null);
            if (!method.HasBody) continue;
            foreach (var variable in method.Body.Variables) yield return (variable.VariableType, null);
            foreach (var handler in method.Body.ExceptionHandlers) yield return (handler.CatchType, null);
            foreach (var named in method.Body.Instructions.SelectMany(NamedBy)) yield return named;
        }
    }

    private static IEnumerable<(TypeReference? Type, string? Member)> NamedBy(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                yield return (type, null);
                break;
            case FieldReference field:
                yield return (field.DeclaringType, field.Name);
                yield return (field.FieldType, null);
                break;
            case MethodReference method:
                yield return (method.DeclaringType, method.Name);
                foreach (var named in SignatureOf(method)) yield return (named, null);
                if (method is GenericInstanceMethod generic)
                    foreach (var argument in generic.GenericArguments) yield return (argument, null);
                break;
        }
    }

    private static IEnumerable<TypeReference> SignatureOf(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference> ConstraintsOf(IEnumerable<GenericParameter> parameters) =>
        parameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> AttributesOf(TypeDefinition type)
    {
        IEnumerable<ICustomAttributeProvider> bearers =
            [type, .. type.Fields, .. type.Properties, .. type.Methods, .. type.Methods.SelectMany(method => method.Parameters)];
        return bearers.SelectMany(bearer => bearer.CustomAttributes).SelectMany(attribute =>
            attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType));
    }
}
