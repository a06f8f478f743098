package odzew.web;

import java.util.List;
import java.util.Optional;
import odzew.problem.ValidationError;

/// The content of the page of the own account.
///
/// @param done true after the password was changed
public record AccountModel(
        SecondFactorModel secondFactor, List<Device> devices, Optional<ValidationError> error, boolean done) {

    /// The second factor on that page.
    ///
    /// @param secret the key for the app that is not set up yet; empty if the second factor is on
    /// @param recoveryCodes shown once
    /// @param left the unused recovery codes
    public record SecondFactorModel(String secret, Optional<QrCode> qr, List<String> recoveryCodes, int left) {}

    public boolean isErrorAt(String... fields) {
        return error.filter(it -> List.of(fields).contains(it.field())).isPresent();
    }
}
