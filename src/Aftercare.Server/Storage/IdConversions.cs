using System.Reflection;
using Aftercare.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Aftercare.Server.Storage;

/// <summary>Stores the ids of Domain, one-line structs around a value, as that value: found by scan, so that a new id needs no line here.</summary>
internal static class IdConversions
{
    public static void Configure(ModelConfigurationBuilder model)
    {
        foreach (var type in typeof(Result<>).Assembly.GetTypes().Where(IsId))
        {
            var value = type.GetProperty("Value")!.PropertyType;
            model.Properties(type, property => property.HaveConversion(typeof(IdConverter<,>).MakeGenericType(type, value)));
        }
    }

    private static bool IsId(Type type) =>
        type is { IsValueType: true, IsPublic: true, IsGenericType: false }
        && type.GetProperties(BindingFlags.Public | BindingFlags.Instance) is [{ Name: "Value" } value]
        && (value.PropertyType == typeof(Guid) || value.PropertyType == typeof(string));
}

/// <summary>Between an id and the value that it wraps.</summary>
internal sealed class IdConverter<TId, TValue>() : ValueConverter<TId, TValue>(Out, In) where TId : struct
{
    private static readonly System.Linq.Expressions.ParameterExpression Id = System.Linq.Expressions.Expression.Parameter(typeof(TId));
    private static readonly System.Linq.Expressions.ParameterExpression Value = System.Linq.Expressions.Expression.Parameter(typeof(TValue));

    private static readonly System.Linq.Expressions.Expression<Func<TId, TValue>> Out =
        System.Linq.Expressions.Expression.Lambda<Func<TId, TValue>>(System.Linq.Expressions.Expression.Property(Id, "Value"), Id);

    private static readonly System.Linq.Expressions.Expression<Func<TValue, TId>> In =
        System.Linq.Expressions.Expression.Lambda<Func<TValue, TId>>(System.Linq.Expressions.Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, Value), Value);
}
