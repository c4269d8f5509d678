/** Checks of the Helm chart: what a real Helm renders is what the platform needs, and nothing is left open. */
package io.twinengine.helm;
