package io.twinengine.kit.openapi;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.twinengine.kit.problem.Problem;

/**
 * Adds to each operation the problems it can answer, as its shape tells: a body can be malformed, an id unknown, a write
 * in conflict. What an operation says about itself stays.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String BY_REFERENCE = "#/components/schemas/" + PROBLEM;
    private static final List<HttpMethod> WRITES = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH,
            HttpMethod.DELETE);
    private static final Map<String, String> PARAMETERS = Map.of(
            "page", "Which page, counted from 1",
            "page_size", "Items on a page, at most 500",
            "search", "Words to look for",
            "ordering", "Field to sort by, with a leading minus for descending; several separated by commas",
            "manufacturer", "Only of this manufacturer; another tenant's is not found",
            "If-Match", "The ETag that was read; without it the last writer wins");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problem());
        document.getPaths().getPathItems().values()
                .forEach(path -> path.getOperations().forEach((method, operation) -> {
                    describe(operation);
                    answers(method, operation);
                    if (method == HttpMethod.POST && isSecured(operation)) {
                        onlyOnce(operation);
                    }
                }));
    }

    private static void describe(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            String known = PARAMETERS.get(parameter.getName());
            if (known != null && parameter.getDescription() == null) {
                parameter.setDescription(known);
            }
        }
    }

    private static void answers(HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        boolean body = operation.getRequestBody() != null;
        if (body || has(operation, In.QUERY)) {
            add(responses, "400", "The request cannot be read, or a value is not valid: errors names the fields");
        }
        if (isSecured(operation)) {
            add(responses, "401", "No valid access token");
            add(responses, "403", "The caller's role does not allow this");
        }
        if (has(operation, In.PATH) || parameters(operation).stream().anyMatch(CommonAnswers::isId)) {
            add(responses, "404", "Not there, or another tenant's");
        }
        if (WRITES.contains(method)) {
            add(responses, "409", "It exists already, or the present state or a limit does not allow this");
        }
        if (parameters(operation).stream().anyMatch(each -> each.getName().equals("If-Match"))) {
            add(responses, "412", "Somebody changed it since it was read");
        }
        if (body) {
            add(responses, "413", "The body is too large");
            add(responses, "415", "The body's media type is not one of those listed");
        }
        add(responses, "429", "Too many requests; Retry-After says when to try again");
        add(responses, "503", "A part of the platform is not reachable; Retry-After says when to try again");
    }

    private static void onlyOnce(Operation operation) {
        operation.addParameter(OASFactory.createParameter().name("Idempotency-Key").in(In.HEADER)
                .description("Up to 200 characters of the client's, such as a UUID: a retry with the same key gets the "
                        + "first answer again")
                .schema(of(SchemaType.STRING, null)));
        add(operation.getResponses(), "422", "The Idempotency-Key was used for another request, or a rule is broken");
    }

    private static boolean isSecured(Operation operation) {
        return operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    }

    /** Ids are the only 64-bit numbers in queries. */
    private static boolean isId(Parameter parameter) {
        return parameter.getIn() == In.QUERY && parameter.getSchema() != null
                && "int64".equals(parameter.getSchema().getFormat());
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream().filter(each -> each.getName() != null).toList();
    }

    private static boolean has(Operation operation, In in) {
        return parameters(operation).stream().anyMatch(parameter -> parameter.getIn() == in);
    }

    /** The framework's own 401 and 403 say nothing of the body. */
    private static void add(APIResponses responses, String status, String description) {
        boolean told = responses.hasAPIResponse(status) && responses.getAPIResponse(status).getContent() != null;
        if (!told) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description)
                    .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE,
                            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(BY_REFERENCE)))));
        }
    }

    private static Schema problem() {
        Schema error = of(SchemaType.OBJECT, null)
                .addProperty("field", of(SchemaType.STRING, "Its name as the client wrote it"))
                .addProperty("detail", of(SchemaType.STRING, "What would be right"));
        return of(SchemaType.OBJECT, "A problem document (RFC 9457)")
                .addProperty("type", of(SchemaType.STRING, "urn:twinengine:problem: and the code"))
                .addProperty("title", of(SchemaType.STRING, "What it is, the same for every occurrence"))
                .addProperty("status", of(SchemaType.INTEGER, "The HTTP status"))
                .addProperty("detail", of(SchemaType.STRING, "What to do about it"))
                .addProperty("instance", of(SchemaType.STRING, "The path that was called"))
                .addProperty("code", of(SchemaType.STRING, "For programs to branch on"))
                .addProperty("trace_id", of(SchemaType.STRING, "For support to find it"))
                .addProperty("errors", of(SchemaType.ARRAY, "By field").items(error))
                .required(List.of("type", "title", "status", "code"));
    }

    private static Schema of(SchemaType type, @Nullable String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
