package dev.sankofa.cli.demo;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A demo that was left running in a directory. */
public final class KeptDemo {
    private KeptDemo() {}

    /** What one can do with it, as commands. */
    static List<String> suggestions(DemoDirectory directory) {
        String policy = " --policy " + directory.policy();
        return List.of(
                "Everything is left in " + directory.root() + ", the servers are running. Try:",
                "  ./sankofa points list" + policy,
                "  ./sankofa browse latest" + policy,
                "  ./sankofa backup" + policy,
                "  ./sankofa doctor" + policy,
                "  restic -r " + directory.repository() + " --password-file " + directory.password() + " snapshots",
                "  kubectl --kubeconfig " + DemoCluster.kubeconfig(directory) + " get all --all-namespaces",
                "  curl " + DemoCluster.front(directory) + "/products/7",
                "End it with:",
                "  ./sankofa demo --stop " + directory.root());
    }

    /**
     * Ends the servers of a kept demo; the files stay.
     *
     * @return what was ended, for people
     * @throws SankofaException {@code NOT_FOUND} when no demo was kept there
     */
    public static List<String> stop(Path root) {
        DemoDirectory directory = new DemoDirectory(root.toAbsolutePath().normalize());
        if (!Files.exists(directory.policy()) || !Files.exists(directory.server("database-password"))) {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "no demo was kept in " + root,
                    "Name the directory that you gave to 'sankofa demo --keep'.");
        }
        try {
            DemoDirectory real = new DemoDirectory(directory.root().toRealPath());
            List<String> lines = new ArrayList<>();
            lines.add(line("database", DemoDatabase.stop(real)));
            lines.add(line("object store", DemoObjects.program(real).stop()));
            lines.add(line("registry", DemoImages.program(real).stop()));
            lines.add(line("Redis", DemoCache.stop(real)));
            lines.add(line("cluster", DemoCluster.program(real).stop()));
            lines.add("The files are still in " + root + "; remove the directory when you are done.");
            return lines;
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED, "cannot end the demo in " + root + ": " + e.getMessage(), null, e);
        }
    }

    private static String line(String server, boolean ended) {
        String name = server.equals("Redis") ? server : "the " + server;
        return ended
                ? "Ended " + name + "."
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " was not running.";
    }
}
