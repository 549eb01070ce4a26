using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Hardened;

/// <summary>The bodies of this shop: one closed model for each thing that goes in, and one for each that goes out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<Products.Product>))]
[JsonSerializable(typeof(List<Orders.Order>))]
[JsonSerializable(typeof(Orders.NewOrder))]
[JsonSerializable(typeof(Orders.OrderUpdate))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class AnswerJson : JsonSerializerContext;
