package io.twinengine.sensor.reading;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Reading;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.tenant.ReadingLimits;

/** Lists, newest values, exports; and new readings on their way to Kafka. */
@ApplicationScoped
public class ReadingService {

    /** Large lists are not counted to their end. */
    static final int COUNTED = 10_000;

    private static final Map<String, String> SORTABLE = Map.of("timestamp", "at", "temperature", "temperature",
            "vibration", "vibration");
    private static final String NEWEST_FIRST = "-timestamp";
    private static final Duration ALL = Duration.ofDays(4_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int EXPORT_PAGE = 5_000;

    private final ReadingRepository repository;
    private final ReadingPublisher publisher;
    private final NodeRegistry registry;
    private final ReadingAdmission admission;
    private final ReadingLimits limits;
    private final PublishConfig config;
    private final Clock clock = Clock.systemUTC();

    ReadingService(ReadingRepository repository, ReadingPublisher publisher, NodeRegistry registry,
            ReadingAdmission admission, ReadingLimits limits, PublishConfig config) {
        this.repository = repository;
        this.publisher = publisher;
        this.registry = registry;
        this.admission = admission;
        this.limits = limits;
        this.config = config;
    }

    public Uni<Page<ReadingResponse>> list(Caller caller, ReadingFilter filter, PageRequest page, UriInfo uri) {
        List<Long> nodes = nodes(caller, filter);
        Ordering ordering = Ordering.parse(page.ordering(), SORTABLE, NEWEST_FIRST);
        boolean byTime = ordering.terms().getFirst().column().equals("at");
        Period period = Period.of(filter.from(), filter.to(), clock.instant(), byTime ? ALL : DAY);
        return repository.count(nodes, period, COUNTED).chain(count -> byTime
                ? byTime(nodes, period, filter.cursor(), page, ordering.terms().getFirst().descending(), count, uri)
                : repository.sorted(nodes, period, ordering, page.size(), page.offset())
                        .map(rows -> Page.of(named(rows), count, page, uri)));
    }

    public Uni<ReadingResponse> get(Caller caller, long id) {
        return repository.find(id)
                .map(found -> found.filter(row -> sees(caller, row.nodeId()))
                        .orElseThrow(() -> TwinException.notFound("reading", id)))
                .map(row -> row.named(registry.name(row.nodeId())));
    }

    /** One reading per machine that has any. */
    public Uni<List<ReadingResponse>> latest(Caller caller, ReadingFilter filter) {
        List<Long> nodes = nodes(caller, filter);
        Instant now = clock.instant();
        Period today = Period.of(null, null, now, DAY);
        return repository.latest(nodes, today).chain(recent -> {
            Set<Long> found = new HashSet<>();
            recent.forEach(row -> found.add(row.nodeId()));
            List<Long> missing = nodes.stream().filter(node -> !found.contains(node)).toList();
            // Few or none: a machine that has been quiet for a day has to be looked for in every day before.
            return missing.isEmpty()
                    ? Uni.createFrom().item(recent)
                    : repository.latest(missing, new Period(now.minus(ALL), today.from()))
                            .map(older -> joined(recent, older));
        }).map(this::named);
    }

    public Uni<List<ReadingResponse>> newest(Caller caller, long nodeId, int limit) {
        Node node = registry.require(caller, nodeId);
        return repository.page(List.of(nodeId), Period.of(null, null, clock.instant(), ALL), end(), limit, true)
                .map(rows -> rows.stream().map(row -> row.named(node.name())).toList());
    }

    public Uni<CoverageResponse> coverage(Caller caller, ReadingFilter filter) {
        Node node = registry.require(caller, requiredNode(filter));
        Period period = Period.of(filter.from(), Optional.ofNullable(filter.to()).orElseGet(clock::instant),
                clock.instant(), DAY);
        return repository.held(node.id(), period).map(held -> CoverageResponse.of(node, period, held));
    }

    /** The newest as CSV, page by page, so that the whole is never in memory. */
    public Multi<String> export(Caller caller, ReadingFilter filter) {
        Node node = registry.require(caller, requiredNode(filter));
        Period period = Period.of(filter.from(), filter.to(), clock.instant(), ALL);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(CsvText.header()),
                Multi.createBy().repeating()
                        .uni(() -> new Object[]{ new ReadingRepository.Place(time(period.from()), Long.MIN_VALUE)},
                                place -> exportPage(node, period, place))
                        .whilst(rows -> rows.size() == EXPORT_PAGE)
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> CsvText.lines(rows, node.name())));
    }

    /** One reading; answered when the broker has it, with its id when it is stored within a moment. */
    public Uni<ReadingResponse> create(Caller caller, NewReading request) {
        ReadingAdmission.Verdict verdict = admission.judge(caller, request);
        Node node = verdict.node().orElseThrow(() -> TwinException.invalid(verdict.faults()));
        limits.take(node.manufacturerId(), 1);
        Reading reading = request.at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return publisher.publish(List.of(new ReadingPublisher.Addressed(node.manufacturerId(), reading)))
                .chain(() -> stored(reading, clock.instant().plus(config.idWait())))
                .map(row -> row.map(found -> found.named(node.name())).orElseGet(() -> accepted(reading, node)));
    }

    /** Each on its own: one that is refused does not keep the others from being taken. */
    public Uni<BulkResponse> bulk(Caller caller, BulkRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ReadingPublisher.Addressed> good = new ArrayList<>(request.readings().size());
        List<BulkResponse.Item> refused = new ArrayList<>();
        for (int i = 0; i < request.readings().size(); i++) {
            NewReading reading = request.readings().get(i);
            ReadingAdmission.Verdict verdict = admission.judge(caller, reading);
            int index = i;
            verdict.node().ifPresentOrElse(
                    node -> good.add(new ReadingPublisher.Addressed(node.manufacturerId(), reading.at(now))),
                    () -> refused.add(new BulkResponse.Item(index, verdict.faults())));
        }
        takeEach(good);
        return publisher.publish(good)
                .replaceWith(() -> new BulkResponse(good.size(), good.size() + " readings created", refused));
    }

    /** Of one manufacturer, except for an administrator. */
    private void takeEach(List<ReadingPublisher.Addressed> readings) {
        readings.stream().collect(Collectors.groupingBy(ReadingPublisher.Addressed::manufacturerId,
                Collectors.summingInt(_ -> 1))).forEach(limits::take);
    }

    private Uni<Optional<ReadingRow>> stored(Reading reading, Instant until) {
        Instant at = Optional.ofNullable(reading.timestamp()).orElseThrow();
        return repository.find(reading.nodeId(), at)
                .chain(found -> found.isPresent() || clock.instant().isAfter(until)
                        ? Uni.createFrom().item(found)
                        : Uni.createFrom().voidItem()
                                .onItem().delayIt().by(Duration.ofMillis(20))
                                .chain(() -> stored(reading, until)));
    }

    private ReadingResponse accepted(Reading reading, Node node) {
        return new ReadingResponse(null, node.id(), node.name(), reading.temperature(), reading.vibration(),
                reading.torque(), reading.rpm(), reading.toolWear(),
                Optional.ofNullable(reading.timestamp()).orElseGet(clock::instant), reading.ambientTemperature(),
                reading.metrics(), null);
    }

    private Uni<Page<ReadingResponse>> byTime(List<Long> nodes, Period period, @Nullable String cursor,
            PageRequest page, boolean newestFirst, long count, UriInfo uri) {
        ReadingRepository.Place behind = cursor != null ? place(cursor) : newestFirst ? end() : beginning();
        return repository.page(nodes, period, behind, page.size(), newestFirst)
                .map(rows -> new Page<>(count, rows.size() < page.size()
                        ? null
                        : uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor(rows.getLast())).build(),
                        null, named(rows)));
    }

    private Uni<List<ReadingRow>> exportPage(Node node, Period period, Object[] place) {
        return repository.page(List.of(node.id()), period, (ReadingRepository.Place) place[0], EXPORT_PAGE, false)
                .invoke(rows -> {
                    if (!rows.isEmpty()) {
                        place[0] = new ReadingRepository.Place(time(rows.getLast().at()), node.id());
                    }
                });
    }

    private List<Long> nodes(Caller caller, ReadingFilter filter) {
        Long node = filter.node();
        return node != null
                ? List.of(registry.require(caller, node).id())
                : registry.of(caller.tenantFilter(filter.manufacturer())).stream().map(Node::id).toList();
    }

    private static long requiredNode(ReadingFilter filter) {
        return Optional.ofNullable(filter.node())
                .orElseThrow(() -> TwinException.invalid("machine_node", "Name the machine by its id."));
    }

    private boolean sees(Caller caller, long nodeId) {
        Node node = registry.find(nodeId);
        return node != null && caller.sees(node.manufacturerId());
    }

    private List<ReadingResponse> named(List<ReadingRow> rows) {
        return rows.stream().map(row -> row.named(registry.name(row.nodeId()))).toList();
    }

    private static List<ReadingRow> joined(List<ReadingRow> first, List<ReadingRow> second) {
        List<ReadingRow> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static ReadingRepository.Place end() {
        return new ReadingRepository.Place(OffsetDateTime.of(9_999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MAX_VALUE);
    }

    private static ReadingRepository.Place beginning() {
        return new ReadingRepository.Place(OffsetDateTime.of(1_970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), Long.MIN_VALUE);
    }

    private static String cursor(ReadingRow row) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((row.at() + " " + row.nodeId()).getBytes(StandardCharsets.US_ASCII));
    }

    private static ReadingRepository.Place place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
            return new ReadingRepository.Place(time(Instant.parse(parts[0])), Long.parseLong(parts[1]));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw TwinException.invalid("cursor", "Use the address that the page before names as next.");
        }
    }
}
