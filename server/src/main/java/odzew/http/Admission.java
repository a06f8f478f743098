package odzew.http;

import odzew.account.Quota;

/// Whether somebody who proved who he is may call from there, now.
@FunctionalInterface
public interface Admission {

    /// Counts the request. Refuses an address that is not allowed; a quota that is used up is answered, not thrown.
    Quota admit(Caller caller, String address);
}
