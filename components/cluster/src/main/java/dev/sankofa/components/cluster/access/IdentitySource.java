package dev.sankofa.components.cluster.access;

/** Where an identity comes from. For many threads at once. */
interface IdentitySource {
    /** The identity to use now; quick when it is known and still valid. */
    Identity current();

    /** A new identity, after the server refused the current one. */
    Identity renew();

    /** Whether {@link #renew} may give another one. */
    boolean isRenewable();

    /** An identity that stays. */
    static IdentitySource of(Identity identity) {
        return new IdentitySource() {
            @Override
            public Identity current() {
                return identity;
            }

            @Override
            public Identity renew() {
                return identity;
            }

            @Override
            public boolean isRenewable() {
                return false;
            }
        };
    }
}
