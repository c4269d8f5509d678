package io.twinengine.auth.manufacturer;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.TopicSettings;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
class ManufacturerIT {

    private String admin;

    @BeforeEach
    void logIn() {
        admin = admin();
    }

    @Test
    void registersAManufacturer() {
        String corporateId = unique("NEW");

        with(admin).body(Map.of("name", "New Factory", "corporate_id", corporateId, "contact_email",
                "new@factory.example", "subscription_tier", "PRO")).post("/api/manufacturers/")
                .then().statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo("New Factory"))
                .body("corporate_id", equalTo(corporateId))
                .body("self_registration", equalTo(false))
                .body("timezone", equalTo("UTC"))
                .body("user_count", equalTo(0))
                .body("limits.nodes", equalTo(500));
    }

    @Test
    void tellsEverybodyAboutARegistration() throws JsonProcessingException {
        long id = manufacturer(admin, Map.of("subscription_tier", "ENTERPRISE", "timezone", "Europe/Berlin"));

        var message = TestTopics.awaitRecord(Topics.MANUFACTURERS, one -> one.key().equals(Long.toString(id)));

        ManufacturerState state = ContractJson.mapper().readValue(message.value(), ManufacturerState.class);
        assertThat(state.subscriptionTier()).isEqualTo(SubscriptionTier.ENTERPRISE);
        assertThat(state.timezone()).hasToString("Europe/Berlin");
        assertThat(state.limits()).isEqualTo(new TenantLimits(10_000, 60_000, 20_000));
        assertThat(TestTopics.header(message, EventHeaders.TYPE)).isEqualTo(ManufacturerState.TYPE);
        assertThat(TestTopics.header(message, EventHeaders.SOURCE)).isEqualTo("auth-service");
    }

    @Test
    void createsItsTopics() {
        long id = manufacturer(admin);

        assertThat(topics()).containsAll(TopicSettings.ofManufacturer(id).stream().map(TopicSettings::name).toList());
    }

    @Test
    void refusesACorporateIdThatIsTaken() {
        String corporateId = unique("TAKEN");
        manufacturer(admin, Map.of("corporate_id", corporateId));

        with(admin).body(Map.of("name", "Other", "corporate_id", corporateId, "contact_email", "a@b.example"))
                .post("/api/manufacturers/")
                .then().statusCode(409).contentType("application/problem+json")
                .body("code", equalTo("duplicate"))
                .body("errors[0].field", equalTo("corporate_id"));
    }

    @Test
    void namesEveryFieldThatIsNotValid() {
        with(admin).body(Map.of("name", " ", "corporate_id", "", "contact_email", "nobody"))
                .post("/api/manufacturers/")
                .then().statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("corporate_id"))
                .body("errors.field", hasItem("contact_email"));
    }

    @Test
    void refusesATierThatDoesNotExist() {
        for (String tier : List.of("UNKNOWN", "GOLD")) {
            with(admin).body(Map.of("name", "A", "corporate_id", unique("T"), "contact_email", "a@b.example",
                    "subscription_tier", tier)).post("/api/manufacturers/").then().statusCode(400);
        }
    }

    @Test
    void listsFindsAndSorts() {
        String mark = unique("mark");
        manufacturer(admin, Map.of("name", mark + " B", "subscription_tier", "PRO"));
        manufacturer(admin, Map.of("name", mark + " A", "subscription_tier", "PRO"));
        manufacturer(admin, Map.of("name", mark + " C", "subscription_tier", "BASIC"));

        with(admin).queryParam("search", mark).queryParam("ordering", "-name").queryParam("page_size", 2)
                .get("/api/manufacturers/").then().statusCode(200)
                .body("count", equalTo(3))
                .body("results.name", equalTo(List.of(mark + " C", mark + " B")))
                .body("previous", nullValue())
                .body("next.contains('page=2')", equalTo(true));
        with(admin).queryParam("search", mark).queryParam("subscription_tier", "PRO")
                .get("/api/manufacturers").then().body("results", hasSize(2));
        with(admin).queryParam("ordering", "password").get("/api/manufacturers").then().statusCode(400);
    }

    @Test
    void changesWhatIsSentAndNothingElse() {
        long id = manufacturer(admin, Map.of("subscription_tier", "PRO"));

        with(admin).body(Map.of("name", "Updated Name")).patch("/api/manufacturers/" + id + "/")
                .then().statusCode(200)
                .body("name", equalTo("Updated Name"))
                .body("subscription_tier", equalTo("PRO"));
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        long id = manufacturer(admin);
        String seen = with(admin).get("/api/manufacturers/" + id).header("ETag");
        with(admin).header("If-Match", seen).body(Map.of("name", "First")).patch("/api/manufacturers/" + id)
                .then().statusCode(200);

        with(admin).header("If-Match", seen).body(Map.of("name", "Second")).patch("/api/manufacturers/" + id)
                .then().statusCode(412).body("code", equalTo("precondition-failed"));
    }

    @Test
    void deletesItWithItsUsersAndTopics() {
        long id = manufacturer(admin);
        var user = user(admin, id, "OPERATOR");

        with(admin).delete("/api/manufacturers/" + id + "/").then().statusCode(204);

        with(admin).get("/api/manufacturers/" + id).then().statusCode(404);
        login(user.username(), PASSWORD).then().statusCode(401);
        assertThat(topics()).doesNotContain(Topics.readings(id), Topics.frames(id));
        assertThat(TestTopics.awaitRecords(Topics.MANUFACTURERS, one -> one.key().equals(Long.toString(id)), 2)
                .getLast().value()).isNull();
    }

    @Test
    void showsPeopleTheirOwnManufacturerOnly() {
        long own = manufacturer(admin);
        long other = manufacturer(admin);
        var manager = user(admin, own, "MANAGER");

        with(manager.access()).get("/api/manufacturers/" + own).then().statusCode(200)
                .body("user_count", equalTo(1));
        with(manager.access()).get("/api/manufacturers/").then().body("results.id", equalTo(List.of((int) own)));
        with(manager.access()).get("/api/manufacturers/" + other).then().statusCode(404);
        with(manager.access()).body(Map.of("name", "Mine now")).patch("/api/manufacturers/" + other)
                .then().statusCode(404);
    }

    @Test
    void letsAManagerEditItsManufacturerButNotItsTier() {
        long own = manufacturer(admin);
        var manager = user(admin, own, "MANAGER");

        with(manager.access()).body(Map.of("self_registration", true)).patch("/api/manufacturers/" + own)
                .then().statusCode(200).body("self_registration", equalTo(true));
        with(manager.access()).body(Map.of("subscription_tier", "ENTERPRISE")).patch("/api/manufacturers/" + own)
                .then().statusCode(403).body("code", equalTo("tier-not-yours-to-change"));
    }

    @Test
    void listsItsPeople() {
        long own = manufacturer(admin);
        var manager = user(admin, own, "MANAGER");
        user(manager.access(), own, "ENGINEER");

        with(manager.access()).get("/api/manufacturers/" + own + "/users/").then().statusCode(200)
                .body("count", equalTo(2))
                .body("results.role", equalTo(List.of("MANAGER", "ENGINEER")));
    }

    @Test
    void asksForATokenFirst() {
        anonymous().get("/api/manufacturers/").then().statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    private static Set<String> topics() {
        try (Admin kafka = Admin.create(Map.<String, Object>of("bootstrap.servers", TestTopics.bootstrapServers()))) {
            return kafka.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
