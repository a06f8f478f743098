package odzew.http;

import odzew.account.ApiRefusals;
import odzew.account.ApiUsage;
import odzew.account.ApiUser;
import odzew.account.Quota;
import odzew.problem.HttpError;

/// Applies an API user's allowed addresses and rate limit.
public final class ApiAdmission implements Admission {

    private final ApiUsage usage;
    private final ApiRefusals refusals;

    public ApiAdmission(ApiUsage usage, ApiRefusals refusals) {
        this.usage = usage;
        this.refusals = refusals;
    }

    @Override
    public Quota admit(Caller caller, String address) {
        ApiUser user = caller.account(ApiUser.class);
        if (!user.mayCallFrom(address)) {
            refusals.record(user, address);
            throw new Refusal(403, HttpError.CLIENT_ADDRESS_REFUSED.of(address));
        }
        return usage.take(user, address);
    }
}
