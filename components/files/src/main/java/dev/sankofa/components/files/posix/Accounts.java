package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Names of users and groups, as the system's name service knows them; each is asked for once. */
public final class Accounts {
    /** In {@code struct passwd} and {@code struct group}: name, password, then the number. */
    private static final long NUMBER_OFFSET = 2 * ADDRESS.byteSize();

    private static final long ENTRY_BYTES = 64;

    private final Memory memory;
    private final Map<Integer, String> users = new HashMap<>();
    private final Map<Integer, String> groups = new HashMap<>();
    private final Map<String, OptionalInt> userNumbers = new HashMap<>();
    private final Map<String, OptionalInt> groupNumbers = new HashMap<>();

    Accounts(Memory memory) {
        this.memory = memory;
    }

    /** Empty when the number has no name here. */
    public String user(int uid) {
        return users.computeIfAbsent(
                uid,
                number ->
                        name(AccountCalls.getpwuidR(memory.errno(), number, entry(), buffer(), bufferSize(), found())));
    }

    /** Empty when the number has no name here. */
    public String group(int gid) {
        return groups.computeIfAbsent(
                gid,
                number ->
                        name(AccountCalls.getgrgidR(memory.errno(), number, entry(), buffer(), bufferSize(), found())));
    }

    public OptionalInt userNumber(String name) {
        return userNumbers.computeIfAbsent(
                name,
                text -> number(
                        AccountCalls.getpwnamR(memory.errno(), text(text), entry(), buffer(), bufferSize(), found())));
    }

    public OptionalInt groupNumber(String name) {
        return groupNumbers.computeIfAbsent(
                name,
                text -> number(
                        AccountCalls.getgrnamR(memory.errno(), text(text), entry(), buffer(), bufferSize(), found())));
    }

    private MemorySegment entry() {
        return memory.structure().asSlice(0, ENTRY_BYTES);
    }

    /** Where the calls leave a null pointer when there is no such account. */
    private MemorySegment found() {
        return memory.structure().asSlice(ENTRY_BYTES, ADDRESS.byteSize());
    }

    private MemorySegment buffer() {
        return memory.transfer();
    }

    private static long bufferSize() {
        return Memory.TRANSFER_BYTES;
    }

    private MemorySegment text(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, Memory.ATTRIBUTE_BYTES - 1);
        MemorySegment.copy(bytes, 0, memory.attributes(), JAVA_BYTE, 0, length);
        memory.attributes().set(JAVA_BYTE, length, (byte) 0);
        return memory.attributes();
    }

    private boolean isFound(int error) {
        return error == 0 && found().get(ADDRESS, 0).address() != 0;
    }

    private String name(int error) {
        if (!isFound(error)) {
            return "";
        }
        return entry().get(ADDRESS, 0).reinterpret(Memory.ATTRIBUTE_BYTES).getString(0);
    }

    private OptionalInt number(int error) {
        return isFound(error) ? OptionalInt.of(entry().get(JAVA_INT, NUMBER_OFFSET)) : OptionalInt.empty();
    }
}
