using System.Linq.Expressions;
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

    public static bool IsId(Type type) =>
        type is { IsValueType: true, IsPublic: true, IsGenericType: false }
        && type.GetProperties(BindingFlags.Public | BindingFlags.Instance) is [{ Name: "Value" } value]
        && (value.PropertyType == typeof(Guid) || value.PropertyType == typeof(string));
}

/// <summary>Between an id and the value that it wraps.</summary>
internal sealed class IdConverter<TId, TValue>() : ValueConverter<TId, TValue>(ToValue, FromValue) where TId : struct
{
    private static readonly ParameterExpression Id = Expression.Parameter(typeof(TId));
    private static readonly ParameterExpression Value = Expression.Parameter(typeof(TValue));

    public static Expression<Func<TId, TValue>> ToValue { get; } = Expression.Lambda<Func<TId, TValue>>(Expression.Property(Id, "Value"), Id);

    public static Expression<Func<TValue, TId>> FromValue { get; } =
        Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, Value), Value);
}
