package dev.sankofa.components.images;

import dev.sankofa.components.images.TargetImages.Named;
import dev.sankofa.components.images.TargetImages.Place;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RegistryException;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at a registry as somebody who pulls from it would, and compares with the capture. */
final class TargetVerification {
    private final String name;
    private final RestoreRules rules;
    private final RegistryClient client;
    private final RunContext run;
    private final ImageLayout layout;
    private final Workers workers;
    private final TargetImages target;

    TargetVerification(String name, RestoreRules rules, RegistryClient client, CaptureSource capture, RunContext run) {
        this.name = name;
        this.rules = rules;
        this.client = client;
        this.run = run;
        this.layout = new ImageLayout(capture);
        this.workers = new Workers("image", rules.registries().concurrency(), run.cancellation());
        this.target = TargetImages.of(layout, rules);
    }

    Verification verify() {
        run.cancellation().check();
        StepProgress progress = StepProgress.begin(
                run,
                name,
                "proving images",
                target.manifests().size()
                        + target.blobs().size()
                        + target.roots().size(),
                0);
        List<Verification.Check> checks = new ArrayList<>();
        checks.add(tags(progress));
        checks.add(manifests(progress));
        checks.add(rules.readsBytes() ? bytes(progress) : sizes(progress));
        referrers().ifPresent(checks::add);
        progress.finish();
        return new Verification(
                checks, Facts.builder().put("target", target.describe()).build());
    }

    private Verification.Check tags(StepProgress progress) {
        Checks checks = new Checks("the digest of every image's name");
        workers.each(target.roots(), named -> {
            Digest wanted = named.root().manifest().digest();
            Optional<Digest> now = pulled(named);
            String found = now.map(Digest::toString).orElse("nothing");
            checks.judge(
                    now.equals(Optional.of(wanted)), named.target() + " names " + found + ", captured is " + wanted);
            progress.add(1, 0);
        });
        return checks.check();
    }

    private Optional<Digest> pulled(Named named) {
        RemoteRepository repository = remote(named);
        Optional<Manifest> manifest = named.target().tag().isPresent()
                ? repository.manifest(named.target().tag().get())
                : repository.manifest(named.root().manifest().digest());
        return manifest.map(Manifest::digest);
    }

    private RemoteRepository remote(Named named) {
        return new RemoteRepository(client, named.target().repository());
    }

    private Verification.Check manifests(StepProgress progress) {
        Checks checks = new Checks("bytes of every manifest");
        workers.each(target.manifests(), place -> {
            checks.judge(isRight(place), place + " is not in the target");
            progress.add(1, 0);
        });
        return checks.check();
    }

    private boolean isRight(Place place) {
        Optional<Manifest> found = new RemoteRepository(client, place.repository()).manifest(place.digest());
        return found.map(Manifest::bytes)
                .equals(Optional.of(layout.manifest(place.content()).bytes()));
    }

    /** Each blob is read once from each registry, and looked for in the other repositories that need it. */
    private Verification.Check bytes(StepProgress progress) {
        Checks checks = new Checks("bytes of every layer and config");
        Map<String, Place> once = new LinkedHashMap<>();
        target.blobs().forEach(place -> once.putIfAbsent(place.repository().registry() + place.digest(), place));
        workers.each(target.blobs(), place -> {
            run.cancellation().check();
            boolean reads = place.equals(once.get(place.repository().registry() + place.digest()));
            String wrong = reads ? read(place) : look(place);
            checks.judge(wrong.isEmpty(), wrong);
            progress.add(1, reads ? place.content().size() : 0);
        });
        return checks.check();
    }

    private String read(Place place) {
        try (InputStream in = new RemoteRepository(client, place.repository()).openBlob(place.content())) {
            in.transferTo(OutputStream.nullOutputStream());
            return "";
        } catch (IOException e) {
            if (e.getCause() instanceof RegistryException refused && !refused.isAbsent()) {
                throw refused;
            }
            return String.valueOf(e.getMessage());
        }
    }

    private Verification.Check sizes(StepProgress progress) {
        Checks checks = new Checks("presence of every layer and config");
        workers.each(target.blobs(), place -> {
            String wrong = look(place);
            checks.judge(wrong.isEmpty(), wrong);
            progress.add(1, 0);
        });
        return checks.check();
    }

    private String look(Place place) {
        OptionalLong size = new RemoteRepository(client, place.repository()).blobSize(place.digest());
        if (size.isEmpty()) {
            return place + " is not in the target";
        }
        boolean right =
                size.getAsLong() < 0 || size.getAsLong() == place.content().size();
        return right
                ? ""
                : place + " has " + size.getAsLong() + " bytes, captured are "
                        + place.content().size();
    }

    /** That whoever asks for the signatures of an image is told of each. */
    private Optional<Verification.Check> referrers() {
        Checks checks = new Checks("every referrer is listed for its subject");
        List<Named> referring = target.roots().stream()
                .filter(named ->
                        layout.manifest(named.root().manifest()).subject().isPresent())
                .toList();
        workers.each(referring, named -> {
            Descriptor subject =
                    layout.manifest(named.root().manifest()).subject().orElseThrow();
            boolean listed = remote(named).referrers(subject.digest()).stream()
                    .anyMatch(row -> row.digest().equals(named.root().manifest().digest()));
            checks.judge(listed, named.target() + " is not listed as a referrer of " + subject.digest());
        });
        return referring.isEmpty() ? Optional.empty() : Optional.of(checks.check());
    }
}
