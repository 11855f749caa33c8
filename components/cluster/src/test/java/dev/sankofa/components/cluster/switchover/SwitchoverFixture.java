package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A place in a cluster for each test, and a shop in it; the suites have the same expectations for every API server. */
abstract class SwitchoverFixture {
    private Optional<Place> opened = Optional.empty();

    /** How to reach a server. */
    abstract Map<String, ?> settings();

    @BeforeEach
    void open() {
        opened = Optional.of(new Place(settings()));
    }

    @AfterEach
    void close() {
        opened.ifPresent(Place::close);
    }

    final Place place() {
        return opened.orElseThrow();
    }

    final String url() {
        return "postgresql://u:p%40ss@" + place().old.host() + ":5432/shop?sslmode=require";
    }

    final Map<String, String> appValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("DATABASE_URL", url());
        values.put("JWT_SECRET", "do not touch");
        values.put("EMPTY", "");
        values.put("REDIS_URL", "redis://" + place().old.host() + ":6379");
        return values;
    }

    final void shop() {
        place().secret(place().shop, "app", appValues());
        place().config(place().shop, "app", Map.of("DB_HOST", place().old.host(), "DB_PORT", "5432", "OTHER", "x"));
        place().secret(
                        place().monitoring,
                        "exporter",
                        Map.of("DATA_SOURCE_NAME", "host=" + place().old.host() + " user=m"));
        place().deployment(place().shop, "backend", "app", "");
        place().deployment(place().monitoring, "exporter", "exporter", "");
    }

    static Optional<Finding> error(SwitchPlan plan, String text) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.message().contains(text))
                .findFirst();
    }

    static void requireFailure(ErrorCode code, String named, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }
}
