package dev.sankofa.repository.engine;

/**
 * Who works on a repository, as locks and keys tell others. Another machine judges by it whether a lock's owner still lives.
 *
 * @param hostname of this machine
 * @param processId of this process
 * @param userId unsigned, 0 where there are no numeric ids
 * @param groupId unsigned, 0 where there are no numeric ids
 */
public record Actor(String hostname, String username, long processId, int userId, int groupId) {}
