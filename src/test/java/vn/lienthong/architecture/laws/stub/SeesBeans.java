package vn.lienthong.architecture.laws.stub;

import jakarta.enterprise.inject.Instance;

/** Breaks a law on purpose: sees beans of the hub. */
public record SeesBeans(Instance<String> seen) {}
