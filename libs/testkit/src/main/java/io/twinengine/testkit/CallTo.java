package io.twinengine.testkit;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;

/** A call of a method (or constructor) of one of the named types or of a subtype. */
final class CallTo extends DescribedPredicate<JavaCall<?>> {

    private final String method;
    private final List<String> owners;

    CallTo(String method, String... owners) {
        super("call " + method + " of " + String.join(" or ", owners));
        this.method = method;
        this.owners = List.of(owners);
    }

    @Override
    public boolean test(JavaCall<?> call) {
        return call.getTarget().getName().equals(method)
                && owners.stream().anyMatch(owner -> call.getTargetOwner().isAssignableTo(owner));
    }
}
