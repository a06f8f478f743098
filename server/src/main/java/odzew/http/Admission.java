package odzew.http;

import odzew.account.Quota;

/// Decides whether an authenticated caller may call from this address, now.
@FunctionalInterface
public interface Admission {

    /// Counts the request. Refuses an address that is not allowed by an exception; an exhausted quota is
    /// returned, not thrown.
    Quota admit(Caller caller, String address);
}
