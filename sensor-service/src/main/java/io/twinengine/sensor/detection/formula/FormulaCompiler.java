package io.twinengine.sensor.detection.formula;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;

/** Turns the text of a formula into nodes, and refuses what does not fit together in units. */
final class FormulaCompiler {

    private static final int MAX_LENGTH = 500;
    private static final int MAX_NODES = 100;
    /** The library reads annotations to make it, which a native program can do when it is built and not when it runs. */
    private static final ExpressionConfiguration LANGUAGE = ExpressionConfiguration.defaultConfiguration();

    record Typed(Node node, Dimension dimension) {}

    private final Map<String, MeasureUnit> signals;
    private int nodes;

    FormulaCompiler(Map<String, MeasureUnit> signals) {
        this.signals = signals;
    }

    Typed compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FormulaException("A formula may have at most " + MAX_LENGTH + " characters.");
        }
        try {
            return compile(new Expression(text, LANGUAGE).getAbstractSyntaxTree());
        } catch (ParseException e) {
            throw new FormulaException("The formula cannot be read at character " + e.getStartPosition() + ": "
                    + e.getMessage());
        }
    }

    private Typed compile(ASTNode node) {
        if (++nodes > MAX_NODES) {
            throw new FormulaException("A formula may have at most " + MAX_NODES + " terms.");
        }
        String token = node.getToken().getValue();
        return switch (node.getToken().getType()) {
            case NUMBER_LITERAL -> new Typed(new Node.Constant(number(token)), Dimension.NONE);
            case VARIABLE_OR_CONSTANT -> signal(token);
            case PREFIX_OPERATOR -> prefix(token, compile(node.getParameters().getFirst()));
            case INFIX_OPERATOR -> infix(token, node.getParameters().getFirst(), node.getParameters().getLast());
            case FUNCTION -> function(token.toUpperCase(Locale.ROOT), node);
            default -> throw notAllowed(token);
        };
    }

    private Typed signal(String name) {
        if (name.equalsIgnoreCase("PI")) {
            return new Typed(new Node.Constant(Math.PI), Dimension.NONE);
        }
        MeasureUnit unit = signals.get(name);
        if (unit == null) {
            throw new FormulaException("There is no signal '" + name + "'. Known: "
                    + String.join(", ", new TreeSet<>(signals.keySet())) + ".");
        }
        return new Typed(new Node.Signal(name, unit), unit.dimension());
    }

    private static Typed prefix(String operator, Typed of) {
        return switch (operator) {
            case "-" -> new Typed(new Node.Unary(a -> -a, of.node()), of.dimension());
            case "+" -> of;
            default -> throw notAllowed(operator);
        };
    }

    private Typed infix(String operator, ASTNode leftNode, ASTNode rightNode) {
        Typed left = compile(leftNode);
        Typed right = compile(rightNode);
        return switch (operator) {
            case "+" -> new Typed(new Node.Binary(Double::sum, left.node(), right.node()), same(operator, left, right));
            case "-" ->
                new Typed(new Node.Binary((a, b) -> a - b, left.node(), right.node()), same(operator, left, right));
            case "*" -> new Typed(new Node.Binary((a, b) -> a * b, left.node(), right.node()),
                    left.dimension().times(right.dimension()));
            case "/" -> new Typed(new Node.Binary((a, b) -> a / b, left.node(), right.node()),
                    left.dimension().over(right.dimension()));
            case "^" -> power(left, right);
            default -> throw notAllowed(operator);
        };
    }

    private static Typed power(Typed base, Typed exponent) {
        if (!exponent.dimension().equals(Dimension.NONE)) {
            throw new FormulaException("An exponent must be a plain number, not " + exponent.dimension() + ".");
        }
        var node = new Node.Binary(Math::pow, base.node(), exponent.node());
        if (base.dimension().equals(Dimension.NONE)) {
            return new Typed(node, Dimension.NONE);
        }
        if (exponent.node() instanceof Node.Constant(double n) && n == Math.rint(n) && Math.abs(n) <= 9) {
            return new Typed(node, base.dimension().power((int) n));
        }
        throw new FormulaException("A value with a unit can only be raised to a whole number from -9 to 9.");
    }

    private Typed function(String name, ASTNode call) {
        var parameters = call.getParameters().stream().map(this::compile).toList();
        int count = parameters.size();
        if (count == 0 || count > 2) {
            throw notAllowed(name);
        }
        Typed first = parameters.getFirst();
        Typed last = parameters.getLast();
        return switch (name + count) {
            case "ABS1" -> new Typed(new Node.Unary(Math::abs, first.node()), first.dimension());
            case "SQRT1" -> new Typed(new Node.Unary(Math::sqrt, first.node()), root(first.dimension()));
            case "MIN2" -> new Typed(new Node.Binary(Math::min, first.node(), last.node()), same(name, first, last));
            case "MAX2" -> new Typed(new Node.Binary(Math::max, first.node(), last.node()), same(name, first, last));
            default -> throw notAllowed(name);
        };
    }

    private static Dimension root(Dimension of) {
        if (!of.isSquare()) {
            throw new FormulaException("SQRT of " + of + " has no unit.");
        }
        return of.root();
    }

    private static Dimension same(String operator, Typed left, Typed right) {
        if (!left.dimension().equals(right.dimension())) {
            throw new FormulaException("'" + operator + "' needs the same units on both sides, but has "
                    + left.dimension() + " and " + right.dimension() + ".");
        }
        return left.dimension();
    }

    private static double number(String literal) {
        try {
            return Double.parseDouble(literal);
        } catch (NumberFormatException _) {
            throw notAllowed(literal);
        }
    }

    private static FormulaException notAllowed(String token) {
        return new FormulaException("'" + token
                + "' cannot be used in a formula. Use signals, numbers, PI, + - * / ^, brackets, ABS, SQRT, MIN and MAX.");
    }
}
