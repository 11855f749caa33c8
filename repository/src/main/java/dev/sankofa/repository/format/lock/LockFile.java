package dev.sankofa.repository.format.lock;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.json.Timestamp;

/**
 * What a lock file says.
 *
 * @param time when it was taken or last renewed
 * @param exclusive whether nobody else may hold a lock beside it
 * @param pid of the holder on its host
 * @param uid unsigned 32 bits, 0 when not known
 * @param gid unsigned 32 bits, 0 when not known
 */
public record LockFile(
        Timestamp time, boolean exclusive, String hostname, String username, long pid, int uid, int gid) {
    public LockFile {
        requireNonNull(time, "time is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(username, "username is null");
    }

    /** The same lock, renewed. */
    public LockFile at(Timestamp renewed) {
        return new LockFile(renewed, exclusive, hostname, username, pid, uid, gid);
    }

    /** JSON; an unpacked file once it is given its version byte and sealed. */
    public byte[] encode() {
        JsonWriter json = new JsonWriter(256);
        json.beginObject();
        json.key("time").timestamp(time);
        json.key("exclusive").bool(exclusive);
        json.key("hostname").text(hostname);
        json.key("username").text(username);
        json.key("pid").number(pid);
        if (uid != 0) {
            json.key("uid").unsigned(uid);
        }
        if (gid != 0) {
            json.key("gid").unsigned(gid);
        }
        json.endObject();
        return json.toBytes();
    }

    public static LockFile decode(LockId id, byte[] plain) throws FormatException {
        Timestamp time = Timestamp.MISSING;
        boolean exclusive = false;
        String hostname = "";
        String username = "";
        long pid = 0;
        int uid = 0;
        int gid = 0;
        try (JsonReader json = new JsonReader(Subject.of(id), plain)) {
            json.beginObject();
            while (json.nextKey()) {
                switch (json.key()) {
                    case "time" -> time = json.timestamp();
                    case "exclusive" -> exclusive = json.bool();
                    case "hostname" -> hostname = json.text();
                    case "username" -> username = json.text();
                    case "pid" -> pid = json.number();
                    case "uid" -> uid = json.unsignedInt();
                    case "gid" -> gid = json.unsignedInt();
                    default -> json.skip();
                }
            }
            json.end();
        }
        return new LockFile(time, exclusive, hostname, username, pid, uid, gid);
    }
}
