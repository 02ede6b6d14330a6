"""Values that look wrong and are right: for which arguments, and why; and what is not tried."""

LEGITIMATE = {
    # may be left out: what then holds is in the docstring
    "None": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets datasets.diagnose.logits datasets.diagnose.pred
        datasets.diagnose.reference datasets.export_coco.crowds datasets.export_coco.scores
        datasets.export_coco_panoptic.crowds datasets.inspect.classes
        datasets.inspect.format datasets.inspect.ids datasets.inspect.masks
        datasets.inspect.palette datasets.inspect.table datasets.load.repair
        datasets.load.size datasets.repair.masks exercises.FunctionExercise.check.attempt
        logits.class_frequencies.ignore_index logits.mean_cross_entropy.class_weight
        logits.mean_cross_entropy.ignore_index logits.pixel_cross_entropy.ignore_index
        masks.rgb_to_labels.ids masks.rgb_to_labels.unknown matching.Detections.crowds
        matching.average_precision.max_detections
        matching.coco_average_precision.max_detections
        matching.detection_curve.max_detections matching.greedy_match.crowds
        matching.mask_ious.crowds matching.panoptic_quality.pred_classes
        matching.panoptic_quality.target_classes matching.panoptic_quality.target_crowds
        metrics.confusion_matrix.ignore_index metrics.dataset_mean_iou.ignore_index
        metrics.image_matrices.ignore_index metrics.mean_ious.ignore_index
        metrics.per_image_mean_iou.ignore_index networks.choose_device.prefer
        networks.cross_entropy.weights networks.evaluate.device
        networks.evaluate.ignore_index networks.fit.bfloat16 networks.fit.device networks.fit.loss
        networks.new_model.seed networks.pick_device.prefer networks.train.data
        networks.train.device
        networks.train.held_out plotting.draw_instances.image plotting.draw_labels.image
        plotting.draw_numbers.rgb progress.Passport.export.name progress.Passport.path
        progress.export.name quiz.PredictForm.commit.confidence quiz.Quiz.answer.value
        quiz.judge.value quiz.predict.confidence quiz.predict.value quiz.read_number.text
        quiz.revisit.name widgets.answer_card.AnswerCard.about
        widgets.answer_card.AnswerCard.on_request widgets.base.shown.value
        widgets.mask_painter.MaskPainter.mask widgets.mask_painter.MaskPainter.network
        widgets.mask_painter.standard_challenges.network
        widgets.matching_viewer.MatchingViewer.image
        widgets.matching_viewer.MatchingViewer.scores
        widgets.matching_viewer.draw_matching.image
        widgets.object_scores.match_scores.scores widgets.means_lab.MeansLab.class_names
        widgets.overlap_lab.draw_overlap.lab widgets.pixel_inspector.PixelInspector.target
        widgets.pixel_inspector.draw_pixel_logits.target
        widgets.pixel_scores.inspect_pixel.target
        widgets.threshold_lab.ThresholdLab.image
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "an object": """
        arrays.image_pairs.preds arrays.image_pairs.targets
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # any text is one, or the name of something new
    "text": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_new_file.value
        arrays.require_new_folder.value arrays.require_path.value arrays.require_text.value
        classes.SegmentationClass.name datasets.export_index_png.folder
        datasets.export_palette_png.folder datasets.load.repair datasets.repair.to
        exercises.FunctionExercise.check.attempt masks.as_label_map.name masks.as_mask.name
        networks.save_run.folder plotting.draw_box.text plotting.draw_confusion.title
        plotting.draw_encoder_decoder.title plotting.draw_errors.title
        plotting.draw_image.title plotting.draw_instances.title plotting.draw_labels.title
        plotting.draw_numbers.title plotting.draw_outcomes.title
        plotting.draw_panoptic.title plotting.draw_receptive_boxes.title
        progress.Passport.export.name progress.Passport.export.path progress.Passport.get.id
        progress.Passport.get.kind progress.Passport.path progress.Passport.record.id
        progress.Passport.record.outcome progress.ProgressFile.path progress.export.name
        progress.export.path progress.place_named.notebook progress.place_named.section
        progress.record.id progress.record.outcome quiz.as_html.title quiz.as_text.title
        quiz.read_number.text quiz.rich.text widgets.answer_card.rich.text
        widgets.challenges.Challenge.key widgets.challenges.Challenge.text
    """,
    # an empty text is one
    "no text": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_text.value
        classes.SegmentationClass.name exercises.FunctionExercise.check.attempt
        masks.as_label_map.name masks.as_mask.name networks.choose_device.prefer
        networks.pick_device.prefer plotting.draw_box.text plotting.draw_confusion.title
        plotting.draw_encoder_decoder.title plotting.draw_errors.title
        plotting.draw_image.title plotting.draw_instances.title plotting.draw_labels.title
        plotting.draw_numbers.title plotting.draw_outcomes.title
        plotting.draw_panoptic.title plotting.draw_receptive_boxes.title
        progress.Passport.export.name progress.Passport.get.id progress.Passport.get.kind
        progress.Passport.record.id progress.Passport.record.outcome progress.export.name
        progress.place_named.notebook progress.place_named.section progress.record.id
        progress.record.outcome quiz.Quiz.answer.value quiz.as_html.title quiz.as_text.title
        quiz.judge.value quiz.read_number.text quiz.rich.text
        widgets.answer_card.rich.text
        widgets.challenges.Challenge.key widgets.challenges.Challenge.text
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "bytes": """
        arrays.image_pairs.preds arrays.image_pairs.targets
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # an iterable of the right numbers
    "a set": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets exercises.FunctionExercise.check.attempt
        logits.class_frequencies.ignore_index logits.mean_cross_entropy.ignore_index
        logits.pixel_cross_entropy.ignore_index metrics.confusion_matrix.ignore_index
        metrics.dataset_mean_iou.ignore_index metrics.image_matrices.ignore_index
        metrics.mean_ious.ignore_index metrics.per_image_mean_iou.ignore_index
        networks.evaluate.ignore_index quiz.read_number.text
    """,
    # a dictionary
    "a dictionary": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_table.value
        exercises.FunctionExercise.check.attempt quiz.read_number.text
        widgets.answer_card.AnswerCard.about
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "rows of different lengths": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # none of them: no objects, no labels to leave out, no thresholds
    "an empty list": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.plain.x arrays.require_finite.x
        arrays.require_list.value arrays.require_probabilities.x arrays.to_numpy.x
        classes.class_names.classes classes.palette.classes classes.require_classes.classes
        classes.thing_ids.classes datasets.export_coco.classes
        datasets.export_coco_panoptic.classes datasets.export_palette_png.classes
        datasets.inspect.classes datasets.inspect.leave_out
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.mean_cross_entropy.ignore_index logits.pixel_cross_entropy.ignore_index
        masks.polygons_to_mask.polygons matching.Detections.ious matching.greedy_match.ious
        matching.mask_ious.masks matching.mask_ious.target_masks
        metrics.confusion_matrix.ignore_index metrics.dataset_mean_iou.ignore_index
        metrics.dice_from_iou.iou metrics.image_matrices.ignore_index
        metrics.iou_from_dice.dice metrics.mean_dice.exclude metrics.mean_iou.exclude
        metrics.mean_ious.ignore_index metrics.per_image_mean_iou.ignore_index
        metrics.threshold_curve.thresholds metrics.threshold_mask.probability
        networks.ConvStack.dilations networks.cross_entropy.weights
        networks.evaluate.ignore_index networks.receptive_field.layers
        plotting.class_legend.classes plotting.draw_labels.classes progress.Board.notes
        progress.calibrate.items progress.make_board.items quiz.Said.lines
        quiz.as_html.questions quiz.as_text.questions quiz.read_number.text
        widgets.answer_card.AnswerCard.content widgets.data.mask_of.mask
        widgets.data.class_rows.classes widgets.data.numbers_of.array widgets.data.to_bytes.array
        widgets.mask_painter.MaskPainter.challenges
        widgets.pixel_inspector.PixelInspector.fields
    """,
    # such numbers
    "a list of numbers": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.plain.x arrays.require_finite.x
        arrays.require_labels.x arrays.require_list.value arrays.to_numpy.x
        classes.SegmentationClass.color datasets.diagnose.images datasets.diagnose.labels
        datasets.diagnose.logits datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.class_weights.frequencies logits.mean_cross_entropy.ignore_index
        logits.pixel_cross_entropy.ignore_index metrics.confusion_matrix.ignore_index
        metrics.dataset_mean_iou.ignore_index metrics.image_matrices.ignore_index
        metrics.mean_ious.ignore_index metrics.per_image_mean_iou.ignore_index
        metrics.threshold_curve.thresholds networks.ConvStack.dilations
        networks.EncoderDecoder.channels networks.cross_entropy.weights
        networks.evaluate.ignore_index photos.coins_pushed_together.ids
        photos.split_tiles.starts quiz.read_number.text widgets.data.numbers_of.array
        widgets.data.to_bytes.array
    """,
    # such texts
    "a list of texts": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference datasets.inspect.classes
        datasets.inspect.leave_out exercises.FunctionExercise.check.attempt
        progress.Board.notes quiz.Said.lines quiz.read_number.text
        widgets.answer_card.AnswerCard.content
    """,
    # no table for this map, as None is
    "a list of None": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt matching.panoptic_quality.pred_classes
        matching.panoptic_quality.target_classes matching.panoptic_quality.target_crowds
        quiz.read_number.text
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "a list of objects": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # a switch; where a map may be one number, True is 1
    "True": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x
        arrays.require_finite.x arrays.require_flag.value arrays.require_kind.value
        arrays.require_labels.x arrays.require_mask.x arrays.to_numpy.x
        classes.SegmentationClass.is_thing datasets.inspect.progress datasets.load.progress
        datasets.pairs.progress datasets.repair.progress
        exercises.FunctionExercise.check.attempt logits.class_frequencies.labels
        logits.entropy.normalized metrics.boundary_distances.spacing
        metrics.confusion_matrix.check metrics.hausdorff_distance.spacing
        metrics.surface_dice.spacing metrics.threshold_curve.thresholds
        networks.EncoderDecoder.skips networks.Recorder.note.loss networks.Recorder.note.lr
        networks.Recorder.progress networks.fit.bfloat16 networks.fit.flip networks.fit.progress
        networks.train.progress plotting.draw_encoder_decoder.skips
        plotting.draw_instances.numbers progress.Passport.reset.confirm
        progress.reset.confirm quiz.read_number.text
        scenes.make_scene.night scenes.make_scene.touching widgets.answer_card.AnswerCard.opened
        widgets.base.shown.value widgets.data.mask_of.mask widgets.data.numbers_of.array
        widgets.data.to_bytes.array
    """,
    # a number below 0 that may be there: an axis from behind, a label that is nowhere, a loss
    "-1": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.plain.x arrays.require_finite.x
        arrays.require_kind.value arrays.require_labels.x arrays.to_numpy.x
        datasets.diagnose.ignore_index datasets.inspect.void
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.log_softmax.axis logits.mean_cross_entropy.ignore_index
        logits.pixel_cross_entropy.ignore_index logits.softmax.axis
        masks.class_share.class_id masks.count_instances.class_id
        metrics.confusion_matrix.ignore_index metrics.dataset_mean_iou.ignore_index
        metrics.image_matrices.ignore_index metrics.mean_ious.ignore_index
        metrics.per_image_mean_iou.ignore_index metrics.threshold_curve.thresholds
        networks.Recorder.note.loss networks.Recorder.note.lr networks.evaluate.ignore_index
        networks.fit.seed networks.new_model.seed progress.percent.share
        quiz.number_text.value quiz.read_number.text widgets.base.shown.value
        widgets.data.numbers_of.array
    """,
    # as large as one likes: cut off where it has no effect, or a label that is nowhere
    "10**30": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.require_kind.value datasets.contact_sheet.columns
        datasets.diagnose.ignore_index datasets.diagnose.num_classes datasets.inspect.void
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.mean_cross_entropy.ignore_index logits.pixel_cross_entropy.ignore_index
        masks.boundary.width masks.class_share.class_id masks.count_instances.class_id
        matching.average_precision.max_detections
        matching.coco_average_precision.max_detections
        matching.detection_curve.max_detections metrics.boundary_iou.width
        metrics.confusion_matrix.ignore_index metrics.dataset_mean_iou.ignore_index
        metrics.image_matrices.ignore_index metrics.mean_ious.ignore_index
        metrics.per_image_mean_iou.ignore_index metrics.surface_dice.tolerance
        networks.Recorder.every networks.Recorder.note.loss networks.Recorder.note.lr
        networks.Recorder.snapshots networks.Recorder.steps
        networks.conv_output_size.padding networks.conv_output_size.size
        networks.conv_output_size.stride networks.evaluate.batch_size
        networks.evaluate.ignore_index networks.fit.snapshots
        networks.predict_labels.batch_size networks.predict_logits.batch_size
        networks.receptive_spans.batch photos.cut_tiles.stride photos.tile_starts.stride
        plotting.draw_panoptic.smallest quiz.number_text.value quiz.read_number.text
        scenes.make_scene.noise scenes.make_scenes.seed scenes.three_cars.noise
        widgets.base.shown.value widgets.moments.moment.step
    """,
    # a number between others
    "3.7": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x
        arrays.require_finite.x arrays.to_numpy.x exercises.FunctionExercise.check.attempt
        metrics.boundary_distances.spacing metrics.hausdorff_distance.percentile
        metrics.hausdorff_distance.spacing metrics.surface_dice.spacing
        metrics.surface_dice.tolerance metrics.threshold_curve.thresholds
        networks.Recorder.note.loss networks.Recorder.note.lr networks.fit.lr
        networks.focal_loss.gamma progress.percent.share quiz.PredictForm.commit.confidence
        quiz.PredictForm.commit.value quiz.number_text.value quiz.predict.confidence
        quiz.predict.value quiz.read_number.text quiz.reveal.truth scenes.make_scene.noise
        scenes.three_cars.noise widgets.base.shown.value widgets.data.numbers_of.array
        widgets.thresholds.cheapest_threshold.miss_cost
        widgets.thresholds.threshold_numbers.miss_cost
    """,
    # not defined, as the score of an absent class
    "NaN": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x arrays.to_numpy.x
        exercises.FunctionExercise.check.attempt metrics.dice_from_iou.iou
        metrics.iou_from_dice.dice networks.Recorder.note.lr quiz.read_number.text
        widgets.base.shown.value widgets.data.numbers_of.array
    """,
    # no limit, or a number as others
    "infinity": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x arrays.to_numpy.x
        exercises.FunctionExercise.check.attempt metrics.surface_dice.tolerance
        networks.Recorder.note.lr quiz.number_text.value quiz.read_number.text
        widgets.base.shown.value widgets.data.numbers_of.array
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "a complex number": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x arrays.to_numpy.x
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "an array of text": """
        plotting.draw_numbers.grid
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # what holds no such thing is the finding, or is told as the outcome
    "an array of objects": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_list.value
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt quiz.read_number.text
    """,
    # any number of axes
    "an array with five axes": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x
        arrays.require_finite.x arrays.require_list.value arrays.require_probabilities.x
        arrays.to_numpy.x datasets.diagnose.images datasets.diagnose.labels
        datasets.diagnose.logits datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt logits.log_softmax.logits
        logits.softmax.logits metrics.dice_from_iou.iou metrics.iou_from_dice.dice
        metrics.threshold_curve.thresholds metrics.threshold_mask.probability
        quiz.read_number.text widgets.data.mask_of.mask widgets.data.numbers_of.array
        widgets.data.to_bytes.array
    """,
    # NaN is blank in a map, an unknown score, or the finding
    "an array with NaN": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.plain.x
        arrays.require_list.value arrays.to_numpy.x datasets.diagnose.images
        datasets.diagnose.labels datasets.diagnose.logits datasets.diagnose.pred
        datasets.diagnose.reference exercises.FunctionExercise.check.attempt
        metrics.dice_from_iou.iou metrics.iou_from_dice.dice plotting.draw_image.image
        plotting.draw_numbers.grid quiz.read_number.text widgets.data.image_bytes.image
        widgets.data.numbers_of.array
        widgets.pixel_inspector.draw_pixel_logits.image
        widgets.thresholds.mask_at.probability
    """,
    # such numbers
    "an array of one axis": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.plain.x arrays.require_finite.x
        arrays.require_labels.x arrays.require_list.value arrays.to_numpy.x
        datasets.diagnose.images datasets.diagnose.labels datasets.diagnose.logits
        datasets.diagnose.pred datasets.diagnose.reference
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.class_weights.frequencies logits.mean_cross_entropy.ignore_index
        logits.pixel_cross_entropy.ignore_index metrics.confusion_matrix.ignore_index
        metrics.dataset_mean_iou.ignore_index metrics.image_matrices.ignore_index
        metrics.mean_ious.ignore_index metrics.per_image_mean_iou.ignore_index
        metrics.threshold_curve.thresholds networks.cross_entropy.weights
        networks.evaluate.ignore_index photos.split_tiles.starts plotting.draw_box.box
        quiz.read_number.text widgets.data.numbers_of.array widgets.data.to_bytes.array
        widgets.overlap_lab.shape_mask.box
    """,
    # none of them
    "an empty array": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.plain.x arrays.require_finite.x
        arrays.require_list.value arrays.require_probabilities.x arrays.to_numpy.x
        classes.class_names.classes classes.palette.classes classes.require_classes.classes
        classes.thing_ids.classes datasets.diagnose.images datasets.diagnose.labels
        datasets.diagnose.logits datasets.diagnose.pred datasets.diagnose.reference
        datasets.export_coco.classes datasets.export_coco_panoptic.classes
        datasets.export_palette_png.classes datasets.inspect.classes
        datasets.inspect.leave_out datasets.inspect.palette
        exercises.FunctionExercise.check.attempt logits.class_frequencies.ignore_index
        logits.mean_cross_entropy.ignore_index logits.pixel_cross_entropy.ignore_index
        masks.polygons_to_mask.polygons matching.mask_ious.masks
        matching.mask_ious.target_masks metrics.confusion_matrix.ignore_index
        metrics.dataset_mean_iou.ignore_index metrics.dice_from_iou.iou
        metrics.image_matrices.ignore_index metrics.iou_from_dice.dice
        metrics.mean_dice.exclude metrics.mean_iou.exclude metrics.mean_ious.ignore_index
        metrics.per_image_mean_iou.ignore_index metrics.threshold_curve.thresholds
        metrics.threshold_mask.probability networks.ConvStack.dilations
        networks.evaluate.ignore_index networks.receptive_field.layers
        plotting.class_legend.classes plotting.draw_labels.classes progress.calibrate.items
        progress.make_board.items quiz.Said.lines quiz.as_html.questions
        quiz.as_text.questions quiz.read_number.text widgets.answer_card.AnswerCard.content
        widgets.data.mask_of.mask widgets.data.class_rows.classes
        widgets.data.image_bytes.image widgets.data.numbers_of.array widgets.data.to_bytes.array
        widgets.mask_painter.MaskPainter.challenges
        widgets.pixel_inspector.PixelInspector.fields
    """,
    # made when it is written
    "a file that is not there": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_new_folder.value
        arrays.require_path.value datasets.export_index_png.folder
        datasets.export_palette_png.folder datasets.load.repair datasets.repair.to
        exercises.FunctionExercise.check.attempt networks.save_run.folder
        progress.Passport.export.path progress.Passport.path progress.ProgressFile.path
        progress.export.path quiz.read_number.text
    """,
    # a folder
    "a folder": """
        arrays.image_pairs.preds arrays.image_pairs.targets arrays.require_new_folder.value
        arrays.require_path.value datasets.export_index_png.folder
        datasets.export_palette_png.folder datasets.inspect.images datasets.inspect.masks
        datasets.load.images datasets.load.masks
        exercises.FunctionExercise.check.attempt networks.load_run.folder
        networks.save_run.folder networks.store_predictions.folder
        progress.Passport.export.path progress.Passport.path progress.ProgressFile.path
        progress.export.path quiz.read_number.text
    """,
    # a function
    "a function": """
        arrays.image_pairs.preds arrays.image_pairs.targets
        exercises.FunctionExercise.check.attempt quiz.read_number.text
        widgets.answer_card.AnswerCard.on_request
    """,
    # an iterable of the right numbers
    "a generator": """
        arrays.ignored_labels.ignore_index arrays.image_pairs.preds
        arrays.image_pairs.targets arrays.require_list.value arrays.require_size.size
        datasets.load.size exercises.FunctionExercise.check.attempt
        logits.class_frequencies.ignore_index logits.mean_cross_entropy.ignore_index
        logits.pixel_cross_entropy.ignore_index masks.polygons_to_mask.size
        metrics.confusion_matrix.ignore_index metrics.dataset_mean_iou.ignore_index
        metrics.image_matrices.ignore_index metrics.mean_ious.ignore_index
        metrics.per_image_mean_iou.ignore_index networks.ConvStack.dilations
        networks.EncoderDecoder.channels networks.evaluate.ignore_index
        networks.labels_at_size.size networks.layer_table.size networks.receptive_spans.size
        photos.annotation_mask.size photos.coins_pushed_together.ids quiz.read_number.text
    """,
    # a class can be called
    "a class": """
        arrays.image_pairs.preds arrays.image_pairs.targets
        exercises.FunctionExercise.check.attempt quiz.read_number.text
        widgets.answer_card.AnswerCard.on_request
    """,
}
# Faults that are not mended yet; each must still be one, so that this list can only shrink.
KNOWN_FAULTS = {}
# Plain records: made by utils and handed out, or by a learner to keep numbers together. Who takes
# one as an argument looks at it.
RECORDS = """
    datasets.Diagnosis datasets.Finding datasets.OwnImages datasets.Pair datasets.Repaired
    matching.CocoAP matching.Matching matching.OverlapTable matching.PanopticQuality
    metrics.BoundaryDistances metrics.Convention metrics.Outcomes metrics.ThresholdCurve
    networks.Box networks.Defaults networks.History networks.Layer networks.Recipe networks.Run
    photos.Photo plotting.Picture progress.Lesson progress.Place scenes.HeldOut scenes.Scene
    scenes.Segment widgets.object_scores.MatchScores widgets.pixel_scores.PixelScores
    widgets.task_maps.Reading widgets.moments.Moment widgets.moments.Recording
"""
UNLOOKED = {
    "names of types, for signatures": """
        arrays.LabelMap arrays.LabelMapLike arrays.Logits arrays.LogitsLike arrays.Mask
        arrays.MaskLike""",
    "arithmetic behind the doors: what comes here was looked at": """
        arrays.among arrays.as_given arrays.chunks arrays.count arrays.count_by_adding
        arrays.divide arrays.first_index arrays.in_runs arrays.is_tensor arrays.nan_mean
        arrays.pair_codes arrays.said arrays.as_bool arrays.dtype_kind arrays.require_colours
        arrays.require_in_range""",
    "made of what `inspect` surveyed": "datasets.Report",
    "for those who write exercises, who see Python's own errors": """
        exercises.checker.Block exercises.checker.Case exercises.checker.Demand
        exercises.checker.Exercise exercises.checker.FunctionExercise exercises.checker.Mistake
        exercises.checker.OpenExercise exercises.checker.Outcome exercises.checker.PaintExercise
        exercises.checker.Result exercises.checker.Rule exercises.checker.ValueExercise
        exercises.checker.case""",
    "for those who write interactive parts": """
        widgets.base.Interactive widgets.front_end.join widgets.base.require_pixel
        widgets.data.binary widgets.moments.checked_run widgets.object_scores.sure_of
        widgets.pixel_scores.logits_and_target widgets.thresholds.truth_of""",
}
