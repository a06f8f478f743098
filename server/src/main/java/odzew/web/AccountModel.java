package odzew.web;

import java.util.List;
import java.util.Optional;
import odzew.account.Passkeys;
import odzew.problem.ValidationError;

/// The content of the page of the own account.
///
/// @param signsInHere false if at the identity provider only
/// @param proven true if the second factor was proven just before, so that a change asks for no code
/// @param done true after the password was changed
public record AccountModel(
        SecondFactorModel secondFactor,
        PasskeyModel passkeys,
        RecoveryModel recovery,
        List<Device> devices,
        boolean signsInHere,
        boolean proven,
        Optional<ValidationError> error,
        boolean done) {

    /// The authenticator app on that page.
    ///
    /// @param secret the key for the app that is not set up yet; empty if it is on
    public record SecondFactorModel(String secret, Optional<QrCode> qr) {}

    /// @param offered false if browsers use no passkeys at this address
    public record PasskeyModel(boolean offered, List<Passkeys.Passkey> passkeys) {

        public boolean isFull() {
            return passkeys.size() >= Passkeys.MOST;
        }
    }

    /// @param codes shown once
    /// @param left the unused recovery codes
    public record RecoveryModel(List<String> codes, int left) {}

    public boolean isErrorAt(String... fields) {
        return error.filter(it -> List.of(fields).contains(it.field())).isPresent();
    }
}
