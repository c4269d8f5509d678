package io.twinengine.sensor.detection.formula;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A compiled piece of a formula; all values are in SI base units. */
sealed interface Node {

    double evaluate(Formula.Inputs inputs);

    record Constant(double value) implements Node {
        @Override
        public double evaluate(Formula.Inputs inputs) {
            return value;
        }
    }

    record Signal(String name, MeasureUnit unit) implements Node {
        @Override
        public double evaluate(Formula.Inputs inputs) {
            return unit.toBase(inputs.value(name));
        }
    }

    record Unary(DoubleUnaryOperator operator, Node of) implements Node {
        @Override
        public double evaluate(Formula.Inputs inputs) {
            return operator.applyAsDouble(of.evaluate(inputs));
        }
    }

    record Binary(DoubleBinaryOperator operator, Node left, Node right) implements Node {
        @Override
        public double evaluate(Formula.Inputs inputs) {
            return operator.applyAsDouble(left.evaluate(inputs), right.evaluate(inputs));
        }
    }
}
