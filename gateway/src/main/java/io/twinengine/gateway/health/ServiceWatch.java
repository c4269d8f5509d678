package io.twinengine.gateway.health;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.gateway.proxy.Service;
import io.twinengine.gateway.proxy.ServicesConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Asks each service now and then whether it is ready; nobody's request has to fail to find that out. */
@Singleton
class ServiceWatch {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ServicesConfig services;
    private final HttpClient client;
    private final Map<Service, Condition> conditions = new ConcurrentHashMap<>();

    /** As far as the last question tells. */
    enum Condition {
        NOT_ASKED_YET,
        READY,
        NOT_READY,
        UNREACHABLE
    }

    ServiceWatch(ServicesConfig services, Vertx vertx, MeterRegistry metrics) {
        this.services = services;
        this.client = vertx.createHttpClient();
        for (Service service : Service.values()) {
            metrics.gauge("twin.gateway.service.ready", Tags.of("service", service.label()), this,
                    watch -> watch.of(service) == Condition.READY ? 1 : 0);
        }
    }

    Condition of(Service service) {
        return conditions.getOrDefault(service, Condition.NOT_ASKED_YET);
    }

    @Scheduled(every = "10s", delayed = "1s", identity = "service-watch", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return Multi.createFrom().items(Service.values())
                .onItem().transformToUniAndMerge(this::ask)
                .collect().last().replaceWithVoid();
    }

    private Uni<Condition> ask(Service service) {
        URI address = services.of(service).resolve("/q/health/ready");
        Future<Condition> answer = client.request(new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                // A request without any header cannot be traced by Quarkus' tracer and would never be sent.
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .setTimeout(TIMEOUT.toMillis()))
                .compose(HttpClientRequest::send)
                .map(response -> response.statusCode() < 300 ? Condition.READY : Condition.NOT_READY)
                .otherwise(Condition.UNREACHABLE);
        return Uni.createFrom().completionStage(answer.toCompletionStage())
                .invoke(condition -> conditions.put(service, condition));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
