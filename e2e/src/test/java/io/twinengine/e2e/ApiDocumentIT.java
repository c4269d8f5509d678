package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The document that the gateway serves is what the services' builds say. After an intended change write it anew with
 * {@code ./mvnw verify -pl e2e -am -Dtest=none -Dit.test=ApiDocumentIT -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dtwin.openapi.write=true}, look at the difference and commit it.
 */
class ApiDocumentIT {

    private static final List<String> SERVICES = List.of("auth", "factory-graph", "sensor", "vision", "report");

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path root = Path.of(System.getProperty("twinengine.root"));
    private final Path served = root.resolve("gateway/src/main/resources/openapi.json");

    @Test
    void isTheUnionOfWhatTheServicesOffer() throws IOException {
        ApiDocument document = new ApiDocument();
        for (String service : SERVICES) {
            Path own = root.resolve(service + "-service/target/openapi/openapi.json");
            assertThat(own).as("package the services first").exists();
            document.add(service, mapper.readTree(own.toFile()));
        }
        String merged = mapper.writeValueAsString(document.merged()) + "\n";
        if (Boolean.getBoolean("twin.openapi.write")) {
            Files.writeString(served, merged);
        }

        assertThat(Files.readString(served)).as("see this class for how to write it anew").isEqualTo(merged);
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = mapper.readTree(served.toFile());
        List<String> missing = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            if (document.at(reference.asText().substring(1)).isMissingNode()) {
                missing.add(reference.asText());
            }
        }

        assertThat(missing).isEmpty();
    }
}
