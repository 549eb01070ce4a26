using System.Data.Common;
using Assay.Contract;

namespace Assay.Guard.Database;

/// <summary>A statement that was not sent to the database. Its message holds neither the statement nor the value.</summary>
public sealed class SqlInjectionRefusedException : DbException
{
    internal SqlInjectionRefusedException(Detector control)
        : base($"The statement is refused ({control.Code} {control.Name}).") => Code = control.Code;

    /// <summary>The code of the control that refused: ZTG401 or ZTG402.</summary>
    public string Code { get; }
}
