package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.value.ValueDigest;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;

/** What the comparison of keys came to. */
final class Tally {
    private final Differences missing = new Differences();
    private final Differences types = new Differences();
    private final Differences values = new Differences();
    private final Differences expiries = new Differences();
    private long present;
    private long expired;
    private long paused;
    private long compared;

    void missing(ExpectedKey key, long nowMillis) {
        if (key.isExpiredAt(nowMillis)) {
            expired++;
        } else if (!key.compareValue()) {
            paused++;
        } else {
            missing.add(shown(key) + " is missing");
        }
    }

    void found(ExpectedKey key, ValueDigest found) {
        present++;
        if (found.type() != key.digest().type()) {
            types.add(shown(key) + " is a " + found.type() + ", captured was a "
                    + key.digest().type());
        } else if (!key.compareValue()) {
            paused++;
        } else {
            compared++;
            if (!found.equals(key.digest())) {
                values.add(shown(key) + " has another value" + elements(found, key.digest()));
            }
        }
    }

    private static String elements(ValueDigest found, ValueDigest captured) {
        return found.elements() == captured.elements()
                ? ""
                : ": " + found.elements() + " elements instead of " + captured.elements();
    }

    /** A key expires somewhere between two instants. */
    void expires(ExpectedKey key, long fromMillis, long toMillis) {
        long captured = key.expiresAtMillis().orElse(Long.MIN_VALUE);
        if (key.compareValue() && (captured < fromMillis || captured > toMillis)) {
            expiries.add(shown(key) + " expires at " + fromMillis + ", captured was "
                    + (key.expiresAtMillis().isPresent() ? Long.toString(captured) : "never"));
        }
    }

    /** A key never expires. */
    void lasts(ExpectedKey key) {
        if (key.expiresAtMillis().isPresent() && key.compareValue()) {
            expiries.add(shown(key) + " does not expire, captured was "
                    + key.expiresAtMillis().getAsLong());
        }
    }

    private static String shown(ExpectedKey key) {
        String name = key.name().toString();
        return "'" + (name.length() > 80 ? name.substring(0, 80) + "…" : name) + "'"
                + (key.database() == 0 ? "" : " of database " + key.database());
    }

    long present() {
        return present;
    }

    long expired() {
        return expired;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(missing.check("every key is there", present));
        checks.add(types.check("type of every key", present));
        checks.add(expiries.check("expiry of every key", present));
        checks.add(values.check("value of every key", compared));
        if (paused > 0) {
            checks.add(new Check(
                    "values of paused queues' own keys",
                    Result.NOT_RUN,
                    0,
                    paused + " keys were changed by pausing their queue, as asked"));
        }
        return checks;
    }
}
