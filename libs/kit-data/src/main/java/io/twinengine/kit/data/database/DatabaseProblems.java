package io.twinengine.kit.data.database;

import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.hibernate.HibernateException;
import org.hibernate.JDBCException;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.ProblemMappers;
import io.twinengine.kit.problem.TwinException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

/**
 * What the database refuses, as problems. Services catch the constraints they know by name with
 * {@link Constraint#violated} to say it better; these are the rest.
 */
@ApplicationScoped
public class DatabaseProblems {

    private static final Logger LOGGER = Logger.getLogger(DatabaseProblems.class);
    /** The database's class of values it cannot take: too large, not a date, a zero byte in a text. */
    private static final String DATA_EXCEPTION = "22";
    private static final String CHECK = "23514";

    private final ProblemMappers problems;

    DatabaseProblems(ProblemMappers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response postgres(PgException failure, UriInfo uri) {
        return answer(failure, failure.getSqlState(), uri);
    }

    @ServerExceptionMapper
    public Response hibernate(HibernateException failure, UriInfo uri) {
        if (failure instanceof StaleStateException) {
            return stale(uri);
        }
        Optional<PgException> cause = Constraint.cause(failure);
        if (cause.isPresent()) {
            return answer(failure, cause.get().getSqlState(), uri);
        }
        if (failure instanceof JDBCException refused && refused.getSQLState() != null) {
            return answer(failure, refused.getSQLState(), uri);
        }
        return problems.unexpected(failure, uri);
    }

    @ServerExceptionMapper
    public Response changedMeanwhile(OptimisticLockException failure, UriInfo uri) {
        return stale(uri);
    }

    @ServerExceptionMapper
    public Response unreachable(SocketException failure, UriInfo uri) {
        return unavailable(uri);
    }

    @ServerExceptionMapper
    public Response lost(VertxException failure, UriInfo uri) {
        return unavailable(uri);
    }

    @ServerExceptionMapper
    public Response lost(NoStackTraceThrowable failure, UriInfo uri) {
        return unavailable(uri);
    }

    private Response stale(UriInfo uri) {
        return problems.twin(TwinException.conflict("It was changed at the same moment. Read it again and retry."),
                uri);
    }

    private Response answer(Throwable failure, String sqlState, UriInfo uri) {
        return switch (sqlState) {
            case Constraint.UNIQUE -> problems.twin(new TwinException(CommonError.DUPLICATE,
                    "Something with the same identifying fields exists already."), uri);
            case Constraint.FOREIGN_KEY -> problems.twin(TwinException.conflict(
                    "It refers to something that does not exist, or something else still refers to it."), uri);
            case "40001", "40P01" -> stale(uri);
            case "57P01", "57P02", "57P03", "53300" -> unavailable(uri);
            case CHECK -> unstorable(failure, sqlState, uri);
            default -> sqlState.startsWith(DATA_EXCEPTION)
                    ? unstorable(failure, sqlState, uri)
                    : problems.unexpected(failure, uri);
        };
    }

    /** Refused all the same, but a service should have said better itself what is wrong. */
    private Response unstorable(Throwable failure, String sqlState, UriInfo uri) {
        LOGGER.warnf("Value reached the database that it cannot keep sqlState=%s path=%s reason=%s", sqlState,
                uri.getPath(), failure.getClass().getSimpleName());
        return problems.twin(new TwinException(CommonError.VALIDATION_FAILED,
                "A value is too long, out of the range that can be stored, or holds a character that cannot."), uri);
    }

    private Response unavailable(UriInfo uri) {
        return problems.twin(TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                "The database is not reachable. Try again in a few seconds.", Duration.ofSeconds(2)), uri);
    }
}
