package dev.sankofa.application;

import dev.sankofa.components.cache.CacheKind;
import dev.sankofa.components.cluster.ClusterKind;
import dev.sankofa.components.files.FilesKind;
import dev.sankofa.components.images.ImagesKind;
import dev.sankofa.components.objects.ObjectsKind;
import dev.sankofa.components.postgres.PostgresKind;
import dev.sankofa.components.spi.ComponentKind;
import java.util.List;

/**
 * The kinds of component there are, and the order in which a backup captures them: what names things comes before what holds them,
 * so that every reference that a captured database has resolves in the objects captured after it.
 */
public final class Catalogue {
    private static final List<Line> LINES = List.of(
            new Line(new ClusterKind(), 25, 500),
            new Line(new ImagesKind(), 50, 50),
            new Line(new PostgresKind(), 100, 100),
            new Line(new CacheKind(), 200, 200),
            new Line(new FilesKind(), 300, 300),
            new Line(new ObjectsKind(), 400, 400));

    /** All kinds, in the order of capture. */
    public static final List<ComponentKind> KINDS =
            LINES.stream().map(Line::kind).toList();

    private Catalogue() {}

    /**
     * @param order lower numbers are captured first; 25 what describes the application, 50 what the application runs from, 100 databases, 200 what runs beside them, 300 files, 400 objects
     * @param wayBack lower numbers are restored first: what runs the application comes last, because it is waited for until it serves,
     *     and needs the others for that
     */
    private record Line(ComponentKind kind, int order, int wayBack) {}

    static int order(ComponentKind kind) {
        return line(kind.name()).order();
    }

    /** The place in a restore of a kind, by its name. */
    static int wayBack(String kind) {
        return line(kind).wayBack();
    }

    private static Line line(String kind) {
        return LINES.stream()
                .filter(line -> line.kind().name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a kind that is not in the catalogue: " + kind));
    }
}
