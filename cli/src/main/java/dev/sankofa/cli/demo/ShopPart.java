package dev.sankofa.cli.demo;

import dev.sankofa.cli.output.Text;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One part of the shop, with the server it lives in: what the story does with each of them, in the order in which it does it. It is
 * started, empty, when it is made.
 */
interface ShopPart extends AutoCloseable {
    /** The component's name in the policy. */
    String component();

    /** The port it listens on now. */
    int port();

    /** Opens the shop: puts into it what a shop has. */
    void fill() throws IOException, SQLException;

    /** Lines of the policy's section, without indentation; the first is the kind. */
    String policy();

    /** How many things of each kind it holds now, in the order in which they are shown. */
    Map<String, Long> amounts() throws IOException, SQLException;

    /** What it holds in all, in a few words. */
    default String holds() throws IOException, SQLException {
        return amounts().entrySet().stream()
                .map(amount -> Text.count(amount.getValue()) + " " + amount.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Goes on with business after the point was taken; what is written now is not in it. */
    default void trade() throws IOException, SQLException {}

    /** The disaster: what it held is gone. */
    void destroy() throws IOException, SQLException;

    /** Where it is to be restored to, as {@code --set} would say it, beyond what the policy says. */
    default List<String> target() {
        return List.of();
    }

    /** Leaves it running for the user when the demo ends: in a process of its own. */
    void keep() throws IOException;

    /** Ends it, unless it was left running. */
    @Override
    void close();
}
