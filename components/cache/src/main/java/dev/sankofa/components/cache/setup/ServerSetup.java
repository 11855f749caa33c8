package dev.sankofa.components.cache.setup;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.components.cache.server.ServerSettings;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Asks one server for its users and configuration, and sets them. */
public final class ServerSetup implements AutoCloseable {
    private static final String ATTEMPT = "reading users and configuration";

    private final RedisConnection connection;
    private final ServerFailures failures;

    private ServerSetup(RedisConnection connection, ServerFailures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /** The caller closes it. */
    public static ServerSetup open(ServerSettings server) {
        return new ServerSetup(server.open(), server.failures());
    }

    List<AclUser> users() {
        List<AclUser> users = new ArrayList<>();
        for (String line : texts("ACL", "LIST")) {
            users.add(AclUser.parse(line));
        }
        return users;
    }

    /** Of the wanted names those that the server knows. */
    SequencedMap<String, String> configuration(List<String> names) {
        SequencedMap<String, String> values = new TreeMap<>();
        for (String name : names) {
            List<String> pair = texts("CONFIG", "GET", name);
            if (pair.size() == 2) {
                values.put(name, pair.get(1));
            }
        }
        return values;
    }

    /** Loaded modules as "name version"; empty also where we may not ask. */
    public List<String> modules() {
        if (!(call("MODULE", "LIST") instanceof Reply.Items modules)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Reply module : modules.replies()) {
            if (module instanceof Reply.Items fields
                    && fields.replies().size() >= 4
                    && fields.replies().get(1) instanceof Reply.Bulk name
                    && fields.replies().get(3) instanceof Reply.Whole(long version)) {
                names.add(name.bytes() + " " + version);
            }
        }
        return names;
    }

    void setUser(AclUser user) {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", user.name(), "reset"));
        words.addAll(user.rules());
        require(call(words.toArray(String[]::new)), "setting the user '" + user.name() + "'");
    }

    void set(String name, String value) {
        require(call("CONFIG", "SET", name, value), "setting " + name);
    }

    private List<String> texts(String... words) {
        Reply reply = call(words);
        require(reply, ATTEMPT);
        List<String> texts = new ArrayList<>();
        if (reply instanceof Reply.Items items) {
            for (Reply item : items.replies()) {
                if (item instanceof Reply.Bulk text) {
                    texts.add(text.bytes().toString());
                }
            }
            return texts;
        }
        throw failures.running(ATTEMPT, new ProtocolException(words[0] + " was answered in an unexpected form"));
    }

    private void require(Reply reply, String attempt) {
        if (reply instanceof Reply.Refusal refusal) {
            throw failures.refused(attempt, refusal);
        }
    }

    private Reply call(String... words) {
        try {
            return connection.call(words);
        } catch (IOException e) {
            throw failures.running(ATTEMPT, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw failures.running(ATTEMPT, e);
        }
    }
}
