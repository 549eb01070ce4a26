using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint;

/// <summary>Looks for one weakness in a contract. A rule holds no state: one object serves every run.</summary>
public abstract class Rule : Detector
{
    /// <summary>What the rule finds in a readable contract; none where it finds nothing.</summary>
    public abstract IEnumerable<Finding> Check(ApiContract contract);

    /// <summary>A finding at a node; the message, an interpolated string, names that node in back-quotes and may tell how far the flaw reaches.</summary>
    private protected Finding Report(Node where, Statement message, string hint) => Found(where.Where, message.ToString(), hint) with { Reach = message.Reach };

    /// <summary>A finding at a node; the message names that node in back-quotes.</summary>
    protected Finding Report(Node where, string message, string hint) => Found(where.Where, message, hint);
}
