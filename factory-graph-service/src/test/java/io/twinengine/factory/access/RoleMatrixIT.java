package io.twinengine.factory.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.matrix.RoleMatrix;

@FactoryPlatform
class RoleMatrixIT {

    private static final long OTHER = 2;

    @TestHTTPResource("/")
    URI service;

    @Test
    void letsNobodyDoWhatIsNotTheirs() {
        Plant own = Plant.of(1);
        long ownNode = own.node("Own");
        long ownOther = own.node("Own other");
        Plant other = Plant.of(OTHER);
        long node = other.node("Theirs");

        RoleMatrix matrix = RoleMatrix.of(service, "role-matrix.txt")
                .own("own-type", own.type())
                .own("own-node", ownNode)
                .own("own-other", ownOther)
                .own("own-edge", edge(own, ownNode, ownOther))
                .foreign("manufacturer", OTHER)
                .foreign("type", other.type())
                .foreign("node", node)
                .foreign("edge", edge(other, node, other.node("Theirs too")));

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(500);
    }

    private static long edge(Plant plant, long source, long target) {
        return plant.edge(source, target, null, null).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
