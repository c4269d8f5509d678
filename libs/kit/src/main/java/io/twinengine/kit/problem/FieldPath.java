package io.twinengine.kit.problem;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** The name of a field as the client wrote it. */
final class FieldPath {

    private static final PropertyNamingStrategies.NamingBase SNAKE_CASE = new PropertyNamingStrategies.SnakeCaseStrategy();

    private FieldPath() {}

    /** The method and its parameter are how we are written, not what the client wrote: they are left out. */
    static String of(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY
                        || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .map(FieldPath::element)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? lastElement(violation.getPropertyPath()) : withIndexes(path);
    }

    static String of(JsonMappingException failure) {
        return withIndexes(failure.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? "[" + reference.getIndex() + "]"
                        : reference.getFieldName())
                .collect(Collectors.joining(".")));
    }

    /** {@code readings[3].torque}: an index belongs to the list, not behind a dot. */
    private static String withIndexes(String path) {
        return path.replace(".[", "[");
    }

    private static String element(Path.Node node) {
        String name = node.getName() == null ? "" : SNAKE_CASE.translate(node.getName());
        return node.getIndex() == null ? name : "[" + node.getIndex() + "]." + name;
    }

    private static String lastElement(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .reduce((first, second) -> second)
                .map(FieldPath::element)
                .orElse("");
    }
}
