package io.twinengine.testkit.sample.valve;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.testkit.sample.pump.PumpRepository;

/** Breaks every rule a resource can break. */
@ApplicationScoped
public class ValveResource {

    private static final Logger LOG = Logger.getLogger(ValveResource.class);

    @Inject
    PumpRepository pumps;

    @ConfigProperty(name = "valve.name")
    String name;

    @WithTransaction
    Uni<String> open() {
        Uni.createFrom().item(name).subscribe().with(LOG::info);
        return Uni.createFrom().item(Uni.createFrom().item(name).await().indefinitely());
    }

    Response close() {
        if (pumps == null) {
            throw new NotFoundException();
        }
        return Response.status(500).build();
    }

    @jakarta.transaction.Transactional
    void turn() {
        pumps.of(new Valve());
    }
}
