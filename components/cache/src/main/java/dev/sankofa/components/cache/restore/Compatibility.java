package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.server.ServerInfo;

/**
 * Which versions of RDB payloads a server takes: {@code RDB_VERSION} in {@code rdb.h}. Redis 5 to 6.2: 9, 7.0: 10, 7.2: 11, 7.4 and
 * 8.0: 12; Valkey 7.2 to 8: 11, Valkey 9: 80, which takes nothing from 12 to 79, those being Redis' own.
 */
final class Compatibility {
    private static final int FIRST_FOREIGN = 12;
    private static final int FIRST_OF_VALKEY = 80;

    private Compatibility() {}

    static boolean takes(ServerInfo server, long rdbVersion) {
        if (server.fields().containsKey("valkey_version")) {
            boolean isNine = Integer.parseInt(firstNumber(server.text("valkey_version"))) >= 9;
            return rdbVersion < FIRST_FOREIGN || (isNine && rdbVersion >= FIRST_OF_VALKEY);
        }
        return rdbVersion < FIRST_OF_VALKEY && rdbVersion <= newest(server.level());
    }

    private static String firstNumber(String version) {
        String number = version.split("\\.", -1)[0];
        return number.matches("\\d{1,4}") ? number : "0";
    }

    private static long newest(int level) {
        if (level >= 802) {
            // Newer than this table: the server itself says when it does not take something.
            return FIRST_OF_VALKEY - 1;
        }
        if (level >= 704) {
            return 12;
        }
        if (level >= 702) {
            return 11;
        }
        return level >= 700 ? 10 : 9;
    }
}
