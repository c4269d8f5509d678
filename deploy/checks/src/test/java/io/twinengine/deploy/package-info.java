/** Checks of how the platform is deployed: the Helm chart as a real Helm renders it, the compose file, the images. */
package io.twinengine.deploy;
