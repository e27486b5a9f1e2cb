using System.Linq.Expressions;

namespace Hub.Records.Reading;

/// <summary>Puts expressions in the place of a lambda's parameters, so that rules can be written as plain C#.</summary>
internal static class Inline
{
    public static Expression Of(LambdaExpression rule, params Expression[] arguments) =>
        new Replace(rule.Parameters, arguments).Visit(rule.Body);

    public static Expression Of<TA>(Expression<Func<TA, bool>> rule, Expression a) => Of((LambdaExpression)rule, a);

    public static Expression Of<TA, TB>(Expression<Func<TA, TB, bool>> rule, Expression a, Expression b) => Of((LambdaExpression)rule, a, b);

    public static Expression Of<TA, TB, TC>(Expression<Func<TA, TB, TC, bool>> rule, Expression a, Expression b, Expression c) =>
        Of((LambdaExpression)rule, a, b, c);

    private sealed class Replace(IReadOnlyList<ParameterExpression> parameters, Expression[] arguments) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                if (parameters[i] == node)
                {
                    return arguments[i];
                }
            }

            return node;
        }
    }
}
