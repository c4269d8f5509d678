package io.twinengine.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Environment variables that a deployable really reads, from its sources: those it names, those that a configuration
 * mapping stands for, and the framework's own settings.
 */
final class KnownVariables {

    /** What Quarkus and its Kafka client read by themselves; each is used by the chart or the compose file. */
    private static final Set<String> FRAMEWORK = Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT", "QUARKUS_HTTP_CORS_ORIGINS", "QUARKUS_SHUTDOWN_DELAY", "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM", "KAFKA_SASL_JAAS_CONFIG", "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION", "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES");

    private static final Pattern NAMED = Pattern.compile("[\"${]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[\":}]");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
    private static final Pattern METHOD = Pattern.compile(
            "^ {4}(?:[A-Z][\\w.<>, ]*|int|short|long|boolean|double) (\\w+)\\(\\);",
            Pattern.MULTILINE);

    private KnownVariables() {}

    static Set<String> of(String module) {
        Set<String> known = new TreeSet<>(FRAMEWORK);
        for (String source : List.of(module, "libs/kit", "libs/kit-data")) {
            if (!(module.equals("gateway") && source.equals("libs/kit-data"))) {
                read(Compose.ROOT.resolve(source).resolve("src/main"), known);
            }
        }
        return known;
    }

    private static void read(Path folder, Set<String> known) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(KnownVariables::isText).toList()) {
                String text = Files.readString(file);
                NAMED.matcher(text).results().forEach(name -> known.add(name.group(1)));
                Matcher mapping = MAPPING.matcher(text);
                if (mapping.find()) {
                    METHOD.matcher(text).results()
                            .forEach(method -> known.add(variable(mapping.group(1) + "." + kebab(method.group(1)))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".properties");
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
