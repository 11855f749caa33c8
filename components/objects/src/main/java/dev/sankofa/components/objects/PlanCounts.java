package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sums of a plan: how many of each, a few of them by name, and the digest of all. */
final class PlanCounts {
    private static final int NAMED_DELETIONS = 100;

    private final Map<Difference, Tally> tallies = new EnumMap<>(Difference.class);
    private final Tally tooLong = new Tally();
    private final Tally unprotected = new Tally();
    private long bytes;
    private long wanted;
    private long shared;
    private String digest = "";

    PlanCounts() {
        for (Difference difference : Difference.values()) {
            tallies.put(difference, new Tally(difference == Difference.EXTRA ? NAMED_DELETIONS : 5));
        }
    }

    void add(TargetMerge.Pair pair, Difference difference) {
        tally(difference).add(pair.key());
        ManifestEntry entry = pair.wanted();
        if (entry == null) {
            return;
        }
        wanted++;
        shared += pair.present() == null ? 0 : 1;
        if (isUploaded(difference)) {
            bytes += entry.size();
            if (pair.key().length() > ObjectKey.MAX_BYTES) {
                tooLong.add(pair.key());
            }
            if (!entry.protection().isEmpty() && !isOrdinary(entry.protection())) {
                unprotected.add(pair.key());
            }
        }
    }

    private static boolean isUploaded(Difference difference) {
        return difference == Difference.MISSING || difference == Difference.BYTES || difference == Difference.FIELDS;
    }

    /** Encryption with the store's own key is the default of AWS and nothing to lose. */
    private static boolean isOrdinary(Map<String, String> protection) {
        return protection.equals(Map.of("x-amz-server-side-encryption", "AES256"));
    }

    private Tally tally(Difference difference) {
        return tallies.getOrDefault(difference, tooLong);
    }

    private long count(Difference difference) {
        return tally(difference).count();
    }

    void digest(String value) {
        digest = value;
    }

    long bytes() {
        return bytes;
    }

    /** Objects that will be written or whose tags will be. */
    long written() {
        return count(Difference.MISSING) + count(Difference.BYTES) + count(Difference.FIELDS) + count(Difference.TAGS);
    }

    /** What the target is compared by before the plan is carried out. */
    Facts facts(String where) {
        Facts.Builder facts = Facts.builder().put("target", where).put("digest", digest);
        tallies.forEach((difference, tally) -> facts.put(difference.name().toLowerCase(Locale.ROOT), tally.count()));
        return facts.build();
    }

    List<Step> steps(RestoreRules rules) {
        List<Step> steps = new ArrayList<>();
        step(steps, Action.CREATE, "objects that are missing", Difference.MISSING);
        step(steps, Action.REPLACE, "objects whose bytes differ", Difference.BYTES);
        step(steps, Action.CHANGE, "objects whose metadata differ", Difference.FIELDS);
        step(steps, Action.CHANGE, "objects whose tags differ", Difference.TAGS);
        if (rules.deletesExtra()) {
            step(steps, Action.DELETE, "objects that the capture does not have", Difference.EXTRA);
        } else {
            step(steps, Action.SKIP, "objects that the capture does not have, which stay", Difference.EXTRA);
        }
        step(steps, Action.SKIP, "objects that are right already", Difference.NONE);
        return steps;
    }

    private void step(List<Step> steps, Action action, String objects, Difference difference) {
        if (count(difference) > 0) {
            steps.add(new RestorePlan.Step(action, objects, tally(difference).describe()));
        }
    }

    void refuseDoubtful(String where, RestoreRules rules, List<Finding> findings) {
        long extra = count(Difference.EXTRA);
        if (wanted > 0 && shared == 0 && extra > 0 && !rules.allowForeign()) {
            findings.add(Finding.error(
                    where,
                    "the target has " + extra
                            + " objects and none of the captured keys: it looks like another application's",
                    "Name the right bucket or prefix; if this one is meant, set allow-foreign to true."));
        }
        if (rules.deletesExtra() && wanted == 0 && extra > 0) {
            findings.add(Finding.error(
                    where,
                    "the restore would delete all " + extra + " objects of the target: the capture is empty",
                    "Set extra to keep, or use a recovery point that has objects."));
        }
        if (tooLong.count() > 0) {
            findings.add(Finding.error(
                    where,
                    "keys would be longer than " + ObjectKey.MAX_BYTES + " bytes (" + tooLong.describe() + ")",
                    "Use a shorter prefix."));
        }
        unprotected.warn(
                findings,
                where,
                "objects had encryption keys, locks or holds of their own, which a restore does not bring back",
                "The capture's manifest names them; set them on the target where they are needed.");
    }
}
