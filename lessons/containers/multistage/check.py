"""Checks of containers/multistage: a final image with the model and nothing of what made it, and the stage that did."""

from checks import Unmet, containers
from checks.box import Box

FINAL, BUILDER, BASE = "churn/model:1.0", "churn/model:builder", "lab/base:1"
MODEL = "/srv/model.bin"
MOST = 100_000


def final_content(box: Box) -> None:
    image, base = containers.image(box, FINAL), containers.image(box, BASE)
    containers.expect_based_on(image, base)
    found, below = (containers.merged(containers.layers(box, each)) for each in (image, base))
    containers.expect_only_new(image, found, below, [MODEL])
    hint = "A file deleted by a later step stays in the layer below."
    containers.expect_grown(image, base, MOST, hint=hint)


def runs(box: Box) -> None:
    containers.image(box, FINAL)
    ran = containers.run_image(box, FINAL)
    if ran.status != 0 or not {"R calls > 3", "R tenure < 12"} <= set(ran.stdout.splitlines()):
        raise Unmet(
            f"`docker run {FINAL}` {ran.summary}, expected the two rules of the model.",
            expected="R calls > 3\nR tenure < 12",
            actual=ran.stdout or ran.stderr,
            hint="`CMD` of an earlier stage does not count for the last one.",
        )


def builder_image(box: Box) -> None:
    containers.expect_stages(box, "model/Dockerfile", "builder")
    image = containers.image(box, BUILDER)
    final = containers.find_image(box, FINAL)
    if final is not None and image.layers == final.layers:
        raise Unmet(f"`{BUILDER}` is the final image.", hint="`--target STAGE` stops a build at a stage.")
    found = containers.merged(containers.layers(box, image))
    containers.expect_has(image, found, "/out/model.bin")
    if not any(path.endswith("/compile.sh") for path in found):
        raise Unmet(f"`{BUILDER}` has no `compile.sh`: it is not the stage that compiles.", hint="`--target STAGE`")


def rebuild(box: Box) -> None:
    containers.image(box, FINAL)
    with containers.builder(box, "model") as builder:
        builder.write("src/c.rule", "region = north\n")
        image = builder.build(called="the image after a new rule")
        model = containers.image_file(box, image, MODEL).decode(errors="replace")
    if "R region = north" not in model.splitlines():
        raise Unmet(
            "A new rule in `src` did not change the model: it is not compiled in the build.",
            expected="R region = north",
            actual=model,
            hint="The last stage takes the model from the stage that compiles: `COPY --from=builder ...`",
        )
