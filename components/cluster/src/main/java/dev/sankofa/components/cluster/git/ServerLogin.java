package dev.sankofa.components.cluster.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** User and password for one server: another to which it redirects does not get them. */
final class ServerLogin extends CredentialsProvider {
    private final URIish server;
    private final CredentialsProvider login;

    ServerLogin(URIish server, GitSettings.Login login) {
        this.server = server;
        this.login = new UsernamePasswordCredentialsProvider(
                login.user(), login.password().reveal());
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return login.supports(items);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        return isServer(uri) && login.get(uri, items);
    }

    private boolean isServer(URIish uri) {
        return String.valueOf(server.getScheme()).equalsIgnoreCase(uri.getScheme())
                && String.valueOf(server.getHost()).equalsIgnoreCase(uri.getHost())
                && port(server) == port(uri);
    }

    private static int port(URIish uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
