package io.twinengine.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.junit.jupiter.api.Test;

class CommonAnswersTest {

    @Test
    void readOfAListCanBeMalformedAndNeedsAToken() {
        Operation list = filtered(secured().addParameter(parameter("page", In.QUERY)), false);

        assertThat(list.getResponses().getAPIResponses()).containsOnlyKeys("400", "401", "403", "429", "503");
        assertThat(list.getParameters().getFirst().getDescription()).contains("counted from 1");
    }

    @Test
    void editOfAThingCanMissItCollideAndComeTooLate() {
        Operation edit = filtered(secured().addParameter(parameter("id", In.PATH))
                .addParameter(parameter("If-Match", In.HEADER)).requestBody(OASFactory.createRequestBody()), true);

        assertThat(edit.getResponses().getAPIResponses()).containsOnlyKeys("400", "401", "403", "404", "409", "412",
                "413", "415", "429", "503");
        assertThat(edit.getResponses().getAPIResponse("412").getContent().getMediaTypes())
                .containsOnlyKeys("application/problem+json");
    }

    @Test
    void idInTheQueryCanBeUnknownAndAPostBeSentOnce() {
        Operation post = secured().addParameter(parameter("manufacturer", In.QUERY)
                .schema(OASFactory.createSchema().format("int64")));
        var path = OASFactory.createPathItem().POST(post);

        new CommonAnswers().filterOpenAPI(
                OASFactory.createOpenAPI().paths(OASFactory.createPaths().addPathItem("/api/things", path)));

        assertThat(post.getResponses().getAPIResponses()).containsOnlyKeys("400", "401", "403", "404", "409", "422",
                "429", "503");
        assertThat(post.getParameters()).extracting(Parameter::getName).containsExactly("manufacturer",
                "Idempotency-Key");
    }

    @Test
    void whatAnOperationSaysOfItselfStays() {
        var own = OASFactory.createAPIResponse().description("own")
                .content(OASFactory.createContent().addMediaType("text/plain", OASFactory.createMediaType()));
        Operation open = OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses().addAPIResponse("503", own));

        assertThat(filtered(open, false).getResponses().getAPIResponse("503").getDescription()).isEqualTo("own");
        assertThat(open.getResponses().getAPIResponses()).containsOnlyKeys("429", "503");
    }

    private static Operation secured() {
        return OASFactory.createOperation().addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme("bearer"));
    }

    private static Parameter parameter(String name, In in) {
        return OASFactory.createParameter().name(name).in(in);
    }

    private static Operation filtered(Operation operation, boolean write) {
        var path = OASFactory.createPathItem();
        if (write) {
            path.setPUT(operation);
        } else {
            path.setGET(operation);
        }
        OpenAPI document = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths().addPathItem("/api/things", path));
        new CommonAnswers().filterOpenAPI(document);
        assertThat(document.getComponents().getSchemas()).containsKey("Problem");
        return operation;
    }
}
