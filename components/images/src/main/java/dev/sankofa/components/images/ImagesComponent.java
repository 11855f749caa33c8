package dev.sankofa.components.images;

import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RegistryException;
import dev.sankofa.components.spi.Asking;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.http.RetryPolicy;
import java.util.List;
import java.util.function.Function;

/** The images of one policy. Opens a client for each operation, and turns its failures into those of a run. */
final class ImagesComponent implements Asking, Component {
    private final String name;
    private final ImagesSettings source;
    private final RetryPolicy retry;

    ImagesComponent(String name, ImagesSettings source, RetryPolicy retry) {
        this.name = name;
        this.source = source;
        this.retry = retry;
    }

    ImagesSettings settings() {
        return source;
    }

    /** Each image is exact, but their tags are read one after the other. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, false);
    }

    @Override
    public Component answered(List<String> answers) {
        return new ImagesComponent(name, source.answered(answers), retry);
    }

    @Override
    public Discovery discover(RunContext run) {
        try (RegistryClient client = source.registries().open(name, run, RetryPolicy.BRIEF)) {
            return new ImageDiscovery(source, client, run).discover();
        }
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        try (RegistryClient client = source.registries().open(name, run, retry)) {
            return new ImageCapture(name, source, client, sink, run).capture();
        } catch (RegistryException e) {
            throw RegistryFailures.reading(e);
        }
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        RestoreRules rules = rules(capture, target);
        return writing(
                rules,
                run,
                client -> new RestorePlanner(name, rules, client, capture, run)
                        .decide()
                        .plan());
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        RestoreRules rules = rules(capture, target);
        return writing(rules, run, client -> {
            RestorePlanner planner = new RestorePlanner(name, rules, client, capture, run);
            return new ImageRestore(name, rules, client, planner, plan, run).restore();
        });
    }

    /** Which registries have what ran is known by the capture alone. */
    private RestoreRules rules(CaptureSource capture, Settings target) {
        return RestoreRules.of(target, source, capture.facts().list("registries", String.class));
    }

    private <T> T writing(RestoreRules rules, RunContext run, Function<RegistryClient, T> work) {
        try (RegistryClient client = rules.registries().open(name, run, retry)) {
            return work.apply(client);
        } catch (RegistryException e) {
            throw RegistryFailures.writing(e);
        }
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        return switch (subject) {
            case VerificationSubject.CaptureItself() ->
                new CaptureVerification(name, capture, source.registries().concurrency(), run).verify();
            case VerificationSubject.RestoredTarget(Settings target) -> {
                RestoreRules rules = rules(capture, target);
                try (RegistryClient client = rules.registries().open(name, run, retry)) {
                    yield new TargetVerification(name, rules, client, capture, run).verify();
                } catch (RegistryException e) {
                    throw RegistryFailures.reading(e);
                }
            }
        };
    }
}
