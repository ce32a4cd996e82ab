package io.github.reissuerecon.config;

import io.github.reissuerecon.guard.Share;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/** Finds keys under {@code recon} that mean nothing, with the known one that was probably meant, and values that name what is
 * not set. */
final class KnownKeys {

    private static final String ROOT = "recon";

    private KnownKeys() {}

    /** A message for each. */
    static List<String> faults(ConfigurableEnvironment environment) {
        List<String> faults = new ArrayList<>();
        environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>
                        && !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> name.startsWith(ROOT + ".") || name.startsWith(ROOT + "["))
                .distinct()
                .forEach(name -> {
                    check(ConfigurationPropertyName.adapt(name, '.'), faults);
                    checkValue(environment, name, faults);
                });
        return faults;
    }

    /** A value that names another one, such as a password of the environment, which is not there. */
    private static void checkValue(ConfigurableEnvironment environment, String name, List<String> faults) {
        try {
            environment.getProperty(name);
        } catch (PlaceholderResolutionException unset) {
            faults.add(name + ": \"" + unset.getPlaceholder() + "\" is not set; set it in the environment");
        }
    }

    private static void check(ConfigurationPropertyName key, List<String> faults) {
        Type type = ReconProperties.class;
        for (int i = 1; i < key.getNumberOfElements(); i++) {
            Type inner = inner(type, key.getElement(i, Form.UNIFORM));
            if (inner == null) {
                String parent = key.chop(i).toString();
                String found = key.getElement(i, Form.DASHED);
                faults.add(parent + "." + found + ": unknown key" + nearest(parent, found, type));
                return;
            }
            type = inner;
        }
    }

    /** The type of what a key holds under a name; null when it holds nothing of that name. */
    private static @Nullable Type inner(Type type, String element) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        if (type instanceof Class<?> holder && holder.isRecord() && !holder.equals(Share.class)) {
            for (RecordComponent component : holder.getRecordComponents()) {
                if (component.getName().toLowerCase(Locale.ROOT).equals(element)) {
                    return component.getGenericType();
                }
            }
        }
        return null;
    }

    private static String nearest(String parent, String found, Type type) {
        if (!(type instanceof Class<?> holder) || !holder.isRecord()) {
            return ": " + parent + " holds no keys";
        }
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return List.of(holder.getRecordComponents()).stream()
                .map(component -> dashed(component.getName()))
                .min(Comparator.comparingInt(known -> distance.apply(found, known)))
                .map(known -> "; the nearest known one is " + parent + "." + known)
                .orElse("");
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
