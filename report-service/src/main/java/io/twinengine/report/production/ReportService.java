package io.twinengine.report.production;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.ReportEvent;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.export.FactExport;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactTableBuilder;
import io.twinengine.report.job.Job;
import io.twinengine.report.job.JobLostException;
import io.twinengine.report.job.JobService;
import io.twinengine.report.media.Media;
import io.twinengine.report.media.MediaService;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.production.ReportRepository.Query;
import io.twinengine.report.time.Era;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Makes, keeps and shows production reports. */
@ApplicationScoped
public class ReportService {

    private static final Logger LOGGER = Logger.getLogger(ReportService.class);

    private final ReportRepository reports;
    private final ReportMaker maker;
    private final PlantService plants;
    private final MediaService media;
    private final JobService jobs;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    ReportService(ReportRepository reports, ReportMaker maker, PlantService plants, MediaService media, JobService jobs,
            Outbox outbox, Pool pool) {
        this.reports = reports;
        this.maker = maker;
        this.plants = plants;
        this.media = media;
        this.jobs = jobs;
        this.outbox = outbox;
        this.pool = pool;
    }

    Uni<ReportResponse> generate(Caller caller, GenerateRequest request) {
        Era.require(request.date());
        return plants.require(caller, request.manufacturerId())
                .chain(manufacturer -> make(manufacturer, request.date(), request.type(), (_, _) -> nothing(),
                        (_, _) -> nothing()))
                .chain(id -> get(caller, id));
    }

    Uni<Job> order(Caller caller, GenerateRequest request) {
        Era.require(request.date());
        return plants.require(caller, request.manufacturerId())
                .chain(manufacturer -> jobs.order(manufacturer.id(), request.date(), request.type().name(),
                        caller.actor()));
    }

    /** Does an ordered job, if nobody else does or did. */
    Uni<Void> work(UUID jobId) {
        return jobs.claim(jobId).chain(claimed -> claimed.isEmpty() ? nothing() : work(claimed.get()));
    }

    private Uni<Void> work(Job job) {
        GenerationType type = GenerationType.valueOf(job.generationType());
        return plants.require(job.manufacturerId())
                .chain(manufacturer -> make(manufacturer, job.date(), type,
                        (percent, step) -> jobs.progress(job.id(), percent, step),
                        (connection, id) -> jobs.done(connection, job.id(), id)))
                .replaceWithVoid()
                .onFailure(JobLostException.class).recoverWithNull()
                .onFailure().recoverWithUni(failure -> failed(job, type, failure));
    }

    // Failure becomes visible state: of the job, and at the last attempt for everybody who waits for the report.
    private Uni<Void> failed(Job job, GenerationType type, Throwable failure) {
        LOGGER.errorf(failure, "Report was not made jobId=%s attempt=%d", job.id(), job.attempts());
        String reason = failure instanceof TwinException expected && expected.getMessage() != null
                ? expected.getMessage()
                : "The report could not be made. The platform's operator finds the cause in the log.";
        return jobs.failed(job, reason).chain(last -> !last
                ? nothing()
                : pool.withTransaction(connection -> outbox.appendAll(connection, List.of(new ReportEvent(
                        ReportEvent.Outcome.FAILED, job.manufacturerId(), null, job.date(), type.name(), reason,
                        clock.instant())))));
    }

    private interface Finish {
        Uni<Void> with(SqlConnection connection, long reportId);
    }

    private Uni<Long> make(Manufacturer manufacturer, LocalDate date, GenerationType type,
            ReportMaker.Progress progress,
            Finish finish) {
        return maker.make(manufacturer, date, progress)
                .call(() -> progress.at(90, "Storing"))
                .chain(draft -> store(manufacturer, date, type, draft, finish))
                .call(done -> media.uploadNow(done.file()))
                .map(Done::id);
    }

    private record Done(long id, Media file) {}

    private Uni<Done> store(Manufacturer manufacturer, LocalDate date, GenerationType type, Draft draft,
            Finish finish) {
        String name = date + "-" + type.name().toLowerCase(java.util.Locale.ROOT) + ".pdf";
        return pool.withTransaction(connection -> media
                .storeReport(connection, manufacturer.id(), manufacturer.name(), name, draft.pdf())
                .chain(file -> reports
                        .store(connection, manufacturer.id(), date, type, draft, json(draft.day()), file.id())
                        .call(stored -> stored.replaced().isEmpty()
                                ? nothing()
                                : media.remove(connection, stored.replaced().get()))
                        .call(stored -> outbox.appendAll(connection, List.of(new ReportEvent(
                                ReportEvent.Outcome.READY, manufacturer.id(), stored.id(), date, type.name(), null,
                                clock.instant()))))
                        .call(stored -> finish.with(connection, stored.id()))
                        .map(stored -> new Done(stored.id(), file))));
    }

    Uni<Found<ReportResponse>> list(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date,
            @Nullable GenerationType type, PageRequest page) {
        Era.require(date);
        Ordering ordering = Ordering.parse(page.ordering(), ReportRepository.ORDERINGS, "-date");
        return reports.page(new Query(caller.tenantFilter(manufacturer), date, type), ordering, page)
                .chain(found -> Multi.createFrom().iterable(found.items())
                        .onItem().transformToUniAndConcatenate(report -> url(report)
                                .map(url -> ReportResponse.listed(report, url)))
                        .collect().asList()
                        .map(listed -> new Found<>(new ArrayList<>(listed), found.count())));
    }

    Uni<ReportResponse> get(Caller caller, long id) {
        return visible(caller, id).chain(report -> url(report).map(url -> ReportResponse.detailed(report, url)));
    }

    Uni<DailyReportResponse> daily(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date) {
        Era.require(date);
        LocalDate day = date == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : date;
        return reports.newest(new Query(caller.tenantFilter(manufacturer), day, null))
                .map(found -> found.orElseThrow(() -> TwinException.notFound("report of the day", day)))
                .chain(report -> url(report).map(url -> new DailyReportResponse(report.date(), report.text(),
                        report.createdAt(), url)));
    }

    /** The printed report; it is always in the built-in store. */
    Uni<byte[]> pdf(Caller caller, long id) {
        return visible(caller, id).chain(report -> media.content(report.mediaId()))
                .map(content -> content.orElseThrow(() -> TwinException.notFound("report", id)));
    }

    Uni<byte[]> csv(Caller caller, long id) {
        return facts(caller, id).map(FactExport::csv);
    }

    Uni<byte[]> xlsx(Caller caller, long id) {
        return facts(caller, id).map(FactExport::xlsx);
    }

    private Uni<FactTable> facts(Caller caller, long id) {
        return visible(caller, id).chain(() -> reports.summary(id))
                .map(json -> FactTableBuilder.build(day(json.orElseThrow(() -> TwinException.notFound("report", id)))));
    }

    /** Deletes reports of days before this one, with their files; how many that were. */
    public Uni<Integer> forgetBefore(LocalDate date, int most) {
        return reports.before(date, most)
                .chain(old -> Multi.createFrom().iterable(old)
                        .onItem().transformToUniAndConcatenate(report -> reports.delete(report.id())
                                .chain(() -> media.remove(report.mediaId())))
                        .collect().last()
                        .replaceWith(old.size()));
    }

    private Uni<Report> visible(Caller caller, long id) {
        return reports.get(id).map(found -> found.filter(report -> caller.sees(report.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("report", id)));
    }

    private Uni<String> url(Report report) {
        return media.url(report.mediaId(), report.cloudUrl());
    }

    private static String json(DaySummary day) {
        try {
            return ContractJson.mapper().writeValueAsString(day);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DaySummary day(String json) {
        try {
            return ContractJson.mapper().readValue(json, DaySummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored summary cannot be read", e);
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
