package io.twinengine.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file as an engine reads it: anchors and merges resolved. */
final class Compose {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Compose() {}

    static Map<String, Map<String, Object>> services() {
        return map(file().get("services"));
    }

    /** Names and texts of a service's environment. */
    static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new HashMap<>();
        Compose.<Object>map(service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    @SuppressWarnings("unchecked") // YAML has no types; a wrong shape fails the test that reads it
    static <T> Map<String, T> map(Object value) {
        return (Map<String, T>) value;
    }

    private static Map<String, Object> file() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            return new Yaml(new SafeConstructor(options)).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
